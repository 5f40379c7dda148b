import type { Language } from "../kit/words";

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** How long ago something was, as a person says it: yesterday, 3 days ago. */
export function ago(iso: string, now: number, language: Language): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const [unit, size] = STEPS.find(([, step]) => seconds >= step) ?? (["second", 1] as const);
  return words.format(unit === "second" ? 0 : -Math.floor(seconds / size), unit);
}
