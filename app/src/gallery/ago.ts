import type { Language } from "../kit/words";

const JUST_NOW: Record<Language, string> = { en: "just now", "zh-Hans": "刚刚", "zh-Hant": "剛剛" };

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
  const found = STEPS.find(([, step]) => seconds >= step);
  if (!found) return JUST_NOW[language];
  const [unit, size] = found;
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return words.format(-Math.floor(seconds / size), unit);
}

/** Today where the reader is, YYYY-MM-DD. */
export function today(): string {
  return new Intl.DateTimeFormat("sv-SE").format(new Date());
}
