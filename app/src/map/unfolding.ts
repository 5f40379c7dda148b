import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import { type Book, cellName } from "../doc/book";
import { Listeners } from "../doc/listeners";

const SOME_MORE = 20;

/** So many things of a cell at once; the rest stands behind “more”, so that a cell of a thousand opens at once. */
export const AT_ONCE = { cards: 24, touchpoints: 8 };

/**
 * What was opened on this page so that a thing can be seen: the lane in which it lies, though that is folded
 * or not shown, and so many things of its cell. The map itself stays as it is for everybody else.
 */
export class Unfolding {
  private readonly listeners = new Listeners();
  private lane: string | null = null;
  private readonly most = new Map<string, number>();

  get opened(): string | null {
    return this.lane;
  }

  /** Open a lane, and no other; null closes it again. */
  open(lane: string | null): void {
    if (this.lane === lane) return;
    const before = this.lane;
    this.lane = lane;
    this.listeners.tell(new Set(["lane", ...[before, lane].filter((one) => one !== null)]));
  }

  /** How many things of a cell are shown at least. */
  mostOf(cell: string): number {
    return this.most.get(cell) ?? 0;
  }

  /** Let so many things of a cell be shown, and some that follow. */
  reach(cell: string, count: number): void {
    if (count <= this.mostOf(cell)) return;
    this.most.set(cell, count + SOME_MORE);
    this.listeners.tell([cell]);
  }

  on(name: string, listener: () => void): () => void {
    return this.listeners.on(name, listener);
  }
}

export const UnfoldingContext = createContext(new Unfolding());
export const useUnfolding = (): Unfolding => useContext(UnfoldingContext);

/** The lane that was opened on this page alone. */
export const useOpenedLane = (): string | null => useUnfolded("lane", (one) => one.opened);

/** Whether a lane was opened on this page alone. */
export const useIsOpened = (lane: string): boolean =>
  useUnfolded(lane, (one) => one.opened === lane);

/** How many things of a cell are shown at least. */
export const useMostOf = (cell: string): number => useUnfolded(cell, (one) => one.mostOf(cell));

/** Open whatever hides a thing that lies in a cell; `isShown`: whether its lane is shown as a rule. */
export function unfold(
  unfolding: Unfolding,
  book: Book,
  name: string,
  { place, lane, isShown }: { place: string; lane: string; isShown: boolean },
): void {
  const held = book.get("lanes", lane);
  if (!isShown || held?.folded) unfolding.open(lane);
  const points = held?.kind === "touchpoints";
  const things = points ? book.points(place) : book.cell(place, lane);
  const count = things.findIndex(({ id }) => name.endsWith(`:${id}`)) + 1;
  if (count > AT_ONCE[points ? "touchpoints" : "cards"])
    unfolding.reach(cellName(place, lane), count);
}

function useUnfolded<T>(name: string, read: (one: Unfolding) => T): T {
  const unfolding = useUnfolding();
  const subscribe = useCallback(
    (listener: () => void) => unfolding.on(name, listener),
    [unfolding, name],
  );
  return useSyncExternalStore(subscribe, () => read(unfolding));
}
