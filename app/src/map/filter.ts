import { createContext, useContext } from "react";
import type { TouchpointView } from "../api/schema";
import { isKnown, pointEvidence } from "../doc/evidence";
import type { Kept } from "../doc/records";

/** What of the map is shown: everything, or only what is known. */
export interface Filter {
  known: boolean;
  /** The numbers are there; before, and for guests who are not to see them, nothing is said of them. */
  counted: boolean;
  numbersOf: (touchpoint: string) => TouchpointView | undefined;
  /** How many threads are open about each thing. */
  talked: ReadonlyMap<string, number>;
  /** What others have written or said since the reader last looked. */
  fresh: ReadonlySet<string>;
  isShown: (point: Kept<"touchpoints">) => boolean;
  /** What somebody is called who answers for something. */
  nameOf: (owner: string | null) => string;
}

export const FilterContext = createContext<Filter>({
  known: false,
  counted: false,
  numbersOf: () => undefined,
  talked: new Map(),
  fresh: new Set(),
  isShown: () => true,
  nameOf: (owner) => owner ?? "",
});
export const useFilter = (): Filter => useContext(FilterContext);

export function filterOf(
  known: boolean,
  views: readonly TouchpointView[] | undefined,
  talked: Filter["talked"],
  fresh: Filter["fresh"],
  nameOf: Filter["nameOf"],
): Filter {
  const numbers = new Map(views?.map((one) => [one.touchpoint, one]));
  const evidenceOf = (point: Kept<"touchpoints">) =>
    pointEvidence(point.evidence, numbers.get(point.id)?.events);
  return {
    known,
    counted: views !== undefined,
    talked,
    fresh,
    nameOf,
    numbersOf: (id) => numbers.get(id),
    isShown: (point) =>
      !known || isKnown({ evidence: evidenceOf(point), gathered: point.gathered }),
  };
}
