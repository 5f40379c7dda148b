import { type Language, useLanguage } from "./words";

/** How numbers, times and durations are written in one language. */
export interface Format {
  language: Language;
  /** What stands between two sentences. */
  between: string;
  count: (n: number) => string;
  /** A number inside a sentence: 10.3 万, 102.7K. */
  rounded: (n: number) => string;
  percent: (share: number) => string;
  points: (points: number) => string;
  signed: (n: number) => string;
  duration: (seconds: number | null | undefined) => string;
  bytes: (n: number) => string;
  money: (n: number, currency: string | null | undefined) => string;
  date: (iso: string) => string;
  time: (iso: string) => string;
  /** Hours and minutes. */
  clock: (iso: string) => string;
  day: (iso: string) => string;
}

export function useFormat(): Format {
  return formatOf(useLanguage(), zone);
}

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
let ownZone: string | null = null;

/** For what concerns the reader alone: sign-ins, activity, jobs. In their own zone, where they chose one. */
export function useOwnFormat(): Format {
  return formatOf(useLanguage(), ownZone ?? zone);
}

/** The zone that the reader chose for themselves; null follows the workspace. */
export function setOwnZone(name: string | null): void {
  ownZone = name;
}

/** All times are shown in the workspace's zone. */
export function setZone(name: string): void {
  if (name === zone) return;
  zone = name;
  cache.clear();
}

const cache = new Map<string, Format>();

export function formatOf(language: Language, timeZone: string): Format {
  const key = `${language}/${timeZone}`;
  const known = cache.get(key);
  if (known) return known;
  const made = make(language, timeZone);
  cache.set(key, made);
  return made;
}

function make(language: Language, timeZone: string): Format {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat(language, {
    notation: "compact",
    maximumFractionDigits: 1,
  });
  const percent = new Intl.NumberFormat(language, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const one = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const signed = new Intl.NumberFormat(language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: "exceptZero",
  });
  const dates = dateFormats(language, timeZone);
  return {
    language,
    between: language === "en" ? " " : "",
    count: (n) => whole.format(n),
    rounded: (n) => (n < 10_000 ? whole.format(n) : spaced(compact.format(n), language)),
    percent: (share) => percent.format(share),
    points: (points) => one.format(points),
    signed: (n) => signed.format(n).replace("-", "−"),
    duration: (seconds) =>
      seconds === null || seconds === undefined ? "–" : duration(seconds, language),
    bytes: (n) => bytes(n, one),
    money: (n, currency) => money(n, currency, language),
    ...dates,
  };
}

function dateFormats(language: Language, timeZone: string) {
  const options = { timeZone, hour12: false } as const;
  const day = new Intl.DateTimeFormat(language, { timeZone, dateStyle: "medium" });
  const date = new Intl.DateTimeFormat(language, {
    ...options,
    dateStyle: "medium",
    timeStyle: "short",
  });
  const time = new Intl.DateTimeFormat(language, {
    ...options,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const clock = new Intl.DateTimeFormat(language, {
    ...options,
    hour: "2-digit",
    minute: "2-digit",
  });
  return {
    clock: (iso: string) => clock.format(new Date(iso)),
    date: (iso: string) => date.format(new Date(iso)),
    day: (iso: string) => day.format(new Date(iso)),
    time: (iso: string) => time.format(new Date(iso)),
  };
}

const UNITS = {
  en: ["ms", "s", "min", "h", "days"],
  "zh-Hans": ["毫秒", "秒", "分", "小时", "天"],
  "zh-Hant": ["毫秒", "秒", "分", "小時", "天"],
} as const;

const STEPS: readonly [number, number][] = [
  [4, 86_400],
  [3, 3600],
  [2, 60],
  [1, 1],
];

/** A duration as a person says it: 18 分, 2.1 天, 3 min. */
export function duration(seconds: number, language: Language): string {
  const units = UNITS[language];
  if (seconds > 0 && seconds < 0.95) return `${Math.round(seconds * 1000)}\u00a0${units[0]}`;
  const [unit, size] = STEPS.find(([, step]) => seconds >= step * 0.95) ?? ([1, 1] as const);
  const amount = seconds / size;
  const digits = amount < 10 && unit >= 3 ? 1 : 0;
  const text = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount);
  const word = language === "en" && unit === 4 && text === "1.0" ? "day" : units[unit];
  return `${text}\u00a0${word}`;
}

function bytes(n: number, one: Intl.NumberFormat): string {
  const power = n < 1024 ? 0 : Math.min(4, Math.floor(Math.log2(n) / 10));
  const unit = ["B", "KB", "MB", "GB", "TB"][power];
  return power === 0 ? `${n} ${unit}` : `${one.format(n / 1024 ** power)} ${unit}`;
}

function money(n: number, currency: string | null | undefined, language: Language): string {
  const shape = { notation: "compact", maximumFractionDigits: 1 } as const;
  if (!currency) return spaced(new Intl.NumberFormat(language, shape).format(n), language);
  const options = {
    ...shape,
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  } as const;
  try {
    return spaced(new Intl.NumberFormat(language, options).format(n), language);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${currency} ${money(n, null, language)}`; // a currency that is none, shown as it came
  }
}

function spaced(text: string, language: Language): string {
  return language === "en" ? text : text.replace(/(\d)([万萬亿億])/u, "$1 $2");
}
