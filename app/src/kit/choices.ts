import type { Language } from "./words";

/** Every time zone that this browser knows, and the one that is set even if it does not. */
export function zones(set: string | null): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return [...new Set([...(set ? [set] : []), "UTC", ...known])];
}

const USUAL = ["CNY", "HKD", "TWD", "USD", "EUR", "JPY", "GBP", "SGD"];

/** Every currency with its name, the usual ones first. */
export function currencies(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: "currency" });
  const codes = [...new Set([...USUAL, ...Intl.supportedValuesOf("currency")])];
  return codes.map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }));
}
