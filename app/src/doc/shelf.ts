import type * as Y from "yjs";
import type { Collection } from "./elements";
import { byOrder } from "./order";
import { type Kept, readRecord } from "./records";

/** The records of one collection: read once, read again only when they change, and kept in order. */
export class Shelf<C extends Collection> {
  private readonly records = new Map<string, Kept<C>>();
  private sorted: Kept<C>[] | null = null;

  constructor(
    private readonly collection: C,
    private readonly held: Y.Map<unknown>,
  ) {
    for (const id of held.keys()) this.read(id);
  }

  get(id: string): Kept<C> | undefined {
    return this.records.get(id);
  }

  /** All records in order; the same list until something of them changes. */
  list(): readonly Kept<C>[] {
    this.sorted ??= [...this.records.values()].sort(byOrder);
    return this.sorted;
  }

  /** Many records are read again: they are put in order once, when somebody asks for them. */
  loosen(): void {
    this.sorted = null;
  }

  /** Read one record again: what it was, and what it is. */
  read(id: string): { was: Kept<C> | undefined; is: Kept<C> | undefined } {
    const was = this.records.get(id);
    const is = readRecord(this.collection, id, this.held.get(id)) ?? undefined;
    if (is) this.records.set(id, is);
    else this.records.delete(id);
    this.resort(was, is);
    return { was, is };
  }

  private resort(was: Kept<C> | undefined, is: Kept<C> | undefined): void {
    if (!this.sorted || (!was && !is)) return;
    const list = this.sorted.slice();
    if (was) list.splice(placeOf(list, was), 1);
    if (is) list.splice(placeOf(list, is), 0, is);
    this.sorted = list;
  }
}

/** Where a record is in a sorted list, or where it belongs. */
export function placeOf(
  list: readonly { id: string; order: string }[],
  one: { id: string; order: string },
): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byOrder(list[middle] as { id: string; order: string }, one) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
