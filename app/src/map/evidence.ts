import { FRESH_DAYS } from "../doc/elements";

const DAY_MS = 86_400_000;

/** What stands behind a card, and since when. */
export interface Backed {
  evidence: string | null;
  gathered: string | null;
}

/** Evidence ages: whether it was gathered longer ago than its kind holds. */
export function isStale({ evidence, gathered }: Backed, now = Date.now()): boolean {
  const days = FRESH_DAYS[evidence ?? ""];
  if (!days || !gathered) return false;
  return now - Date.parse(gathered) > days * DAY_MS;
}

/** Whether something is known, and not only thought or known long ago. */
export function isKnown(one: Backed, now = Date.now()): boolean {
  return (one.evidence === "observed" || one.evidence === "measured") && !isStale(one, now);
}
