import type { GalleryMap } from "../api/schema";
import { STANDINGS } from "./wanted";

export interface Group {
  /** Whoever answers for the maps; null: nobody yet. */
  owner: string | null;
  maps: GalleryMap[];
}

/** Maps by owner, by name; what nobody answers for comes first, for somebody should. */
export function byOwner(maps: readonly GalleryMap[], language: string): Group[] {
  const groups = new Map<string | null, GalleryMap[]>();
  for (const map of maps) {
    const owner = map.owner?.name ?? null;
    groups.set(owner, [...(groups.get(owner) ?? []), map]);
  }
  const compare = new Intl.Collator(language).compare;
  const worst = ({ standing }: GalleryMap) => STANDINGS.indexOf(standing);
  return [...groups]
    .map(([owner, those]) => ({ owner, maps: those.sort((a, b) => worst(a) - worst(b)) }))
    .sort((a, b) => {
      if (a.owner === null || b.owner === null) return a.owner === null ? -1 : 1;
      return compare(a.owner, b.owner);
    });
}

/** How many maps stand how. */
export function standings(
  maps: readonly GalleryMap[],
): { standing: GalleryMap["standing"]; n: number }[] {
  return STANDINGS.map((standing) => ({
    standing,
    n: maps.filter((map) => map.standing === standing).length,
  }));
}

/** A line through the values, as wide and high as given; gaps in the values are bridged. */
export function spark(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.flatMap((value, at) => (value === null ? [] : [{ at, value }]));
  if (known.length < 2) return "";
  const [low, high] = [
    Math.min(...known.map(({ value }) => value)),
    Math.max(...known.map(({ value }) => value)),
  ];
  const step = width / Math.max(1, values.length - 1);
  const y = (value: number) =>
    high === low ? height / 2 : height - 2 - ((value - low) / (high - low)) * (height - 4);
  return known
    .map(({ at, value }, n) => `${n ? "L" : "M"}${round(at * step)} ${round(y(value))}`)
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
