import type { MapView } from "../api/schema";

export interface Crumb {
  map: string;
  title: string;
  /** The maps around that one, for the way further out. */
  within: string[];
}

/**
 * The maps around a map, outermost first: those through which one came, else the one that it says it is a
 * part of. A map that is gone, the map itself and one that was passed before are left out.
 */
export function trailOf(
  came: readonly string[],
  parent: string | null,
  here: string,
  titles: ReadonlyMap<string, string>,
): Crumb[] {
  const around = came.length > 0 || parent === null ? came : [parent];
  const known = [...new Set(around)].filter((map) => map !== here && titles.has(map));
  return known.map((map, at) => ({
    map,
    title: titles.get(map) ?? "",
    within: known.slice(0, at),
  }));
}

export interface Inside {
  customers: number;
  /** The mean of what was felt over its stages, each as heavy as its answers; null where nobody said. */
  felt: number | null;
}

/** What a nested map says to the one around it. */
export function insideOf(view: MapView): Inside {
  const met = view.stages.map(({ customers }) => customers);
  const felt = view.stages.flatMap(({ emotion }) => (emotion && emotion.n > 0 ? [emotion] : []));
  const answers = felt.reduce((sum, { n }) => sum + n, 0);
  return {
    customers: Math.max(0, ...met),
    felt: answers ? felt.reduce((sum, { mean, n }) => sum + mean * n, 0) / answers : null,
  };
}
