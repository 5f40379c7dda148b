import type { Gallery, GalleryMap } from "../api/schema";
import { STANDINGS } from "./wanted";

export interface Group {
  /** Whoever answers for the maps; null: nobody yet. */
  owner: string | null;
  maps: GalleryMap[];
}

/** Maps by owner, in the order in which they came: what nobody answers for first, for somebody should. */
export function byOwner(maps: readonly GalleryMap[]): Group[] {
  const groups: Group[] = [];
  for (const map of maps) {
    const owner = map.owner?.name ?? null;
    const last = groups.at(-1);
    if (last?.owner === owner) last.maps.push(map);
    else groups.push({ owner, maps: [map] });
  }
  return groups;
}

/** How many of all maps stand how. */
export function standings(
  facets: Gallery["facets"],
): { standing: GalleryMap["standing"]; n: number }[] {
  return STANDINGS.map((standing) => ({
    standing,
    n: facets.goal?.find(({ value }) => value === standing)?.count ?? 0,
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
