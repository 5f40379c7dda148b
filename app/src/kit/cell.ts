import { useSyncExternalStore } from "react";
import { change } from "./place";

let sees = true;
const listeners = new Set<() => void>();

/** Say whether the one who reads may see persons, or only numbers. */
export function setSees(may: boolean): void {
  if (sees === may) return;
  sees = may;
  queueMicrotask(() => {
    for (const listener of listeners) listener();
  });
}

/** Whether numbers open to the customers behind them. */
export function useSees(): boolean {
  return useSyncExternalStore(subscribe, () => sees);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A cell of a result: which analysis (or `map`), and which number of it. */
export interface Cell {
  of: string;
  cell: string;
}

/** The text of a cell: parts joined with `/`, each percent-encoded. */
export function cellOf(of: string, ...parts: (string | number)[]): Cell {
  return { of, cell: parts.map((part) => encodeURIComponent(part)).join("/") };
}

/** Show the customers behind a number; the link holds it. */
export function openMembers({ of, cell }: Cell): void {
  change({ who: `${of}:${cell}`, customer: null });
}

/** Read `who` of a link. */
export function readCell(text: string | null): Cell | null {
  const colon = text?.indexOf(":") ?? -1;
  if (!text || colon < 1) return null;
  return { of: text.slice(0, colon), cell: text.slice(colon + 1) };
}

/** The parts of a cell, decoded. */
export function partsOf({ cell }: Cell): string[] {
  return cell.split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part; // a link that was typed by hand
    }
  });
}
