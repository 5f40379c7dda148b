import { useSyncExternalStore } from "react";

export interface Status {
  /** `closed`: whoever looks may not see the map any more. */
  state: "opening" | "saved" | "saving" | "offline" | "closed";
  /** How many changes of this page wait to be kept by the server. */
  waiting: number;
}

/** How things stand between this page and the server. */
export class Pulse {
  private now: Status = { state: "opening", waiting: 0 };
  private readonly listeners = new Set<() => void>();

  get = (): Status => this.now;

  set(change: Partial<Status>): void {
    const next = { ...this.now, ...change };
    if (next.state === this.now.state && next.waiting === this.now.waiting) return;
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
