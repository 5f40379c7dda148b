import type { DiffQuestion } from "../api/schema";
import { change, usePlace } from "../kit/place";

/** One side of a comparison, as the link says it: `now`, `version:ID`, `persona:ID` or `map:ID`. */
export type Side = string;

export const NOW: Side = "now";

/** What the link compares; nothing when it names no two sides that can be compared. */
export function useSides(): { before: Side | null; after: Side } {
  const { query } = usePlace();
  return { before: query.get("before"), after: query.get("after") ?? NOW };
}

/** Compare these from now on. */
export function compare(before: Side | null, after: Side = NOW): void {
  change({ before, after: after === NOW ? null : after }, { replace: true });
}

/** The question that two sides ask; null while one is missing or cannot be understood. */
export function asked(before: Side | null, after: Side): DiffQuestion | null {
  const sides = [before, after].map(parsed);
  const [first, second] = sides;
  return first && second ? { before: first, after: second } : null;
}

function parsed(side: Side | null): DiffQuestion["before"] | null {
  if (side === NOW) return { kind: "now" };
  const [kind, id] = side?.split(/:(.*)/) ?? [];
  if (!id) return null;
  return kind === "version" || kind === "persona" || kind === "map" ? { kind, id } : null;
}
