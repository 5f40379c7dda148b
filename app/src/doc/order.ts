import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

/** What is kept in order: by key, and where two have the same key, by id. */
export interface Ordered {
  id: string;
  order: string;
}

export function byOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * Keys that put `ids` before the record at place `at` of a sorted list (at its end where there is none).
 * Two people may have made the same key at the same time: those that are in the way get new keys as well.
 */
export function keysBefore(
  list: readonly Ordered[],
  at: number,
  ids: readonly string[],
): Map<string, string> {
  const before = list[at - 1]?.order ?? null;
  let behind = at;
  while (behind < list.length && (list[behind] as Ordered).order === before) behind += 1;
  const tied = list.slice(at, behind).map(({ id }) => id);
  const wanted = [...ids, ...tied];
  try {
    return zipped(wanted, generateNKeysBetween(before, list[behind]?.order ?? null, wanted.length));
  } catch {
    // A key that is none: everything is numbered anew.
    const all = [
      ...list.slice(0, at).map(({ id }) => id),
      ...ids,
      ...list.slice(at).map(({ id }) => id),
    ];
    return zipped(all, generateNKeysBetween(null, null, all.length));
  }
}

/** New keys for as few of a list as possible, so that it comes in the wanted order. */
export function keysFor(wanted: readonly string[], held: ReadonlyMap<string, string>) {
  const given = new Map<string, string>();
  const keys = wanted.map((id) => readable(held.get(id)));
  const kept = rising(keys);
  let before: string | null = null;
  let gap: string[] = [];
  const close = (after: string | null) => {
    for (const [id, key] of zipped(gap, generateNKeysBetween(before, after, gap.length)))
      given.set(id, key);
    gap = [];
  };
  wanted.forEach((id, at) => {
    if (!kept.has(at)) {
      gap.push(id);
      return;
    }
    close(keys[at] ?? null);
    before = keys[at] ?? null;
  });
  close(null);
  return given;
}

function zipped(ids: readonly string[], keys: readonly string[]): Map<string, string> {
  return new Map(ids.map((id, at) => [id, keys[at] as string]));
}

/** The key, where it is one. */
function readable(key: string | undefined): string | null {
  if (typeof key !== "string") return null;
  try {
    generateKeyBetween(key, null);
    return key;
  } catch {
    return null;
  }
}

/** The places of a longest strictly rising run. */
function rising(keys: readonly (string | null)[]): Set<number> {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  keys.forEach((key, at) => {
    if (key === null) return;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[ends[middle] as number] as string) < key) low = middle + 1;
      else high = middle;
    }
    ends[low] = at;
    previous.set(at, ends[low - 1]);
  });
  const found = new Set<number>();
  for (let at = ends[ends.length - 1]; at !== undefined; at = previous.get(at)) found.add(at);
  return found;
}
