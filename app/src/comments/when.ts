import { useFormat } from "../kit/format";
import { useLanguage } from "../kit/words";

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const DAYS_AS_AGO = 6;

/** When something happened as one says it: just now, 5 minutes ago, yesterday, and later the date. */
export function useAgo(): (iso: string) => string {
  const language = useLanguage();
  const format = useFormat();
  return (iso) => ago(iso, Date.now(), language) ?? format.day(iso);
}

export function ago(iso: string, now: number, language: string): string | null {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  if (seconds > DAYS_AS_AGO * 86_400) return null;
  for (const [unit, size] of STEPS)
    if (seconds >= size) return words.format(-Math.floor(seconds / size), unit);
  return words.format(0, "second");
}
