import i18next from "i18next";
import { useSyncExternalStore } from "react";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = ["zh-Hans", "zh-Hant", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language is called what its readers call it. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  en: "English",
};

const STORED = "lutu.language";

const CATALOGUES: Record<Language, () => Promise<{ default: Record<string, unknown> }>> = {
  en: () => import("./words-en"),
  "zh-Hans": () => import("./words-zh-Hans"),
  "zh-Hant": () => import("./words-zh-Hant"),
};

/** The language to begin with: what was chosen here, else what the system speaks, else English. */
export function firstLanguage(stored: string | null, spoken: readonly string[]): Language {
  const chosen = LANGUAGES.find((language) => language === stored);
  if (chosen) return chosen;
  for (const tag of spoken) {
    const parts = tag.toLowerCase().split("-");
    if (parts[0] === "en") return "en";
    if (parts[0] !== "zh") continue;
    return parts.some((part) => ["hant", "tw", "hk", "mo"].includes(part)) ? "zh-Hant" : "zh-Hans";
  }
  return "en";
}

/** Load the first language and begin to speak it. */
export async function startWords(): Promise<void> {
  await i18next
    .use(initReactI18next)
    .use(tight)
    .init({
      postProcess: ["tight"],
      resources: {},
      fallbackLng: false,
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  await speak(firstLanguage(localStorage.getItem(STORED), navigator.languages));
}

/** 1.8 万个, not 1.8 万 个: a number that ends in a Chinese sign needs no blank behind it. */
const tight = {
  type: "postProcessor",
  name: "tight",
  process: (text: string) => text.replace(/([万萬亿億]) (?=\p{Script=Han})/gu, "$1"),
} as const;

/** What a workspace may call its maps. */
export const MAP_NAMES = ["journey", "customer", "user", "experience"] as const;
export type MapName = (typeof MAP_NAMES)[number];

let called: MapName = "journey";

/** Call maps what the workspace calls them, in every text that says `{{map}}`. */
export function callMaps(name: MapName): void {
  if (name === called) return;
  called = name;
  nameMaps();
  void i18next.changeLanguage(i18next.language); // everything that was said is said anew
}

function nameMaps(): void {
  const say = i18next.getFixedT(document.documentElement.lang, "kit");
  const [map, maps] = [say(`thing.${called}.one`), say(`thing.${called}.many`)];
  const defaultVariables = { map, maps, Map: begun(map), Maps: begun(maps) };
  Object.assign(i18next.options.interpolation ?? {}, { defaultVariables });
}

const begun = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Switch the whole app to a language. */
async function speak(language: Language): Promise<void> {
  const { default: rooms } = await CATALOGUES[language]();
  for (const [path, words] of Object.entries(rooms)) {
    const room = path.replace(/^.*\/|\.json$/g, "");
    i18next.addResourceBundle(language, room, words);
  }
  document.documentElement.lang = language;
  nameMaps();
  await i18next.changeLanguage(language);
}

/** Switch, and remember it in this browser. */
export async function choose(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await speak(language);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => i18next.language as Language);
}

function subscribe(listener: () => void): () => void {
  i18next.on("languageChanged", listener);
  return () => i18next.off("languageChanged", listener);
}
