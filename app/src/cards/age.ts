import { FRESH_DAYS } from "../doc/elements";

const DAY_MS = 86_400_000;

/** How old evidence is, and for how long it still holds; negative: it has outlived its time. */
export interface Age {
  days: number;
  left: number;
}

/** The age of what was gathered on a day; null where nothing ages, or nobody said when. */
export function ageOf(evidence: string, gathered: string | null, today: string): Age | null {
  const holds = FRESH_DAYS[evidence];
  if (!holds || !gathered) return null;
  const days = Math.round((Date.parse(today) - Date.parse(gathered)) / DAY_MS);
  return Number.isFinite(days) ? { days, left: holds - days } : null;
}

/** This day as YYYY-MM-DD, where the reader is. */
export function thisDay(now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
