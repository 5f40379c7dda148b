import { type Card, FRESH_DAYS } from "./elements";

const DAY_MS = 86_400_000;

/** What stands behind a card, and since when. */
export interface Backed {
  evidence: string | null;
  gathered: string | null;
}

/** Evidence ages: whether it was gathered longer ago than its kind holds; without a date nobody knows. */
export function isStale({ evidence, gathered }: Backed, now = Date.now()): boolean {
  const days = FRESH_DAYS[evidence ?? ""];
  if (!days || !gathered) return false;
  return now - Date.parse(gathered) > (days + 1) * DAY_MS; // to the end of its last day
}

/** Whether something is known, and not only thought or known long ago. */
export function isKnown(one: Backed, now = Date.now()): boolean {
  return (one.evidence === "observed" || one.evidence === "measured") && !isStale(one, now);
}

/** What stands behind a touchpoint: what was said of it, else whether events meet its rule. */
export function pointEvidence(
  said: Card["evidence"] | null,
  events: number | undefined,
): Card["evidence"] {
  return said ?? (events ? "measured" : "assumption");
}
