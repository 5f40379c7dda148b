import { useSyncExternalStore } from "react";

export interface Status {
  /** `closed`: whoever looks may not see the map any more. */
  state: "opening" | "saved" | "saving" | "offline" | "closed";
  /** How many changes of this page wait to be kept by the server. */
  waiting: number;
  /** What the room says of whether this page may write; null: nothing yet. */
  mayWrite: boolean | null;
  /** The server is being asked to let this page in. */
  trying: boolean;
}

/** How things stand between this page and the server. */
export class Pulse {
  private now: Status = { state: "opening", waiting: 0, mayWrite: null, trying: false };
  private readonly listeners = new Set<() => void>();

  get = (): Status => this.now;

  set(change: Partial<Status>): void {
    const next = { ...this.now, ...change };
    const names = Object.keys(next) as (keyof Status)[];
    if (names.every((name) => next[name] === this.now[name])) return;
    this.now = next;
    for (const listener of [...this.listeners]) listener();
  }

  on = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export function usePulse(pulse: Pulse): Status {
  return useSyncExternalStore(pulse.on, pulse.get);
}
