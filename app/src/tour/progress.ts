import { useSyncExternalStore } from "react";

/** How far the tour is in this browser; that it was finished is kept with the person. */
export interface Progress {
  step: number;
  /** Shown, put aside for later, or not yet decided: then a new owner is shown it by itself. */
  state: "shown" | "aside" | "new";
}

const STORED = "lutu.tour";
const CHANGED = "lutu:tour";
const FRESH: Progress = { step: 0, state: "new" };

let kept: Progress | null = null;

export function useProgress(): Progress {
  return useSyncExternalStore(subscribe, read);
}

/** Begin, or go on where it was left. */
export function openTour(): void {
  const { step } = read();
  keep({ step, state: "shown" });
}

export function leaveTour(): void {
  keep({ ...read(), state: "aside" });
}

export function goToStep(step: number): void {
  keep({ step, state: "shown" });
}

/** It is over; opened again, it begins from the start. */
export function endTour(): void {
  keep({ step: 0, state: "aside" });
}

function read(): Progress {
  kept ??= parse(localStorage.getItem(STORED));
  return kept;
}

function parse(text: string | null): Progress {
  const [step, state] = (text ?? "").split(" ");
  const known = (["shown", "aside", "new"] as const).find((one) => one === state);
  return known && /^\d$/.test(step ?? "") ? { step: Number(step), state: known } : FRESH;
}

function keep(progress: Progress): void {
  kept = progress;
  localStorage.setItem(STORED, `${progress.step} ${progress.state}`);
  dispatchEvent(new Event(CHANGED));
}

function subscribe(listener: () => void): () => void {
  addEventListener(CHANGED, listener);
  return () => removeEventListener(CHANGED, listener);
}
