import type { SharedObject } from "../api/schema";

type Kind = SharedObject["kind"];
export type Fields = Record<string, unknown>;
/** How a field is edited: a line, a text, several lines, words one by one, a rule. */
export type Input = "line" | "text" | "lines" | "tags" | "rule";

/** What can be edited of each kind here; the rest is edited on a map, and kept as it is. */
export const INPUTS: Record<Kind, readonly (readonly [string, Input])[]> = {
  touchpoint: [
    ["name", "line"],
    ["rule", "rule"],
    ["tags", "tags"],
  ],
  persona: [
    ["name", "line"],
    ["background", "text"],
    ["goals", "lines"],
    ["needs", "lines"],
    ["frustrations", "lines"],
    ["motives", "lines"],
    ["segment", "rule"],
  ],
  metric: [
    ["text", "line"],
    ["tags", "tags"],
  ],
  insight: [
    ["text", "text"],
    ["tags", "tags"],
  ],
};

/** A field as somebody reads it; a name in three languages is shown in theirs. */
export function shown(fields: Fields, name: string, language: string): string | string[] {
  const value = fields[name];
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === "object" && value !== null) return String((value as Fields)[language] ?? "");
  return value === null || value === undefined ? "" : String(value);
}

/** What was changed, as it is kept: a rule that is changed no longer is that of its old events. */
export function changes(
  before: Fields,
  given: Record<string, string | string[]>,
  language: string,
): Fields {
  const changed: Fields = {};
  for (const [name, value] of Object.entries(given)) {
    if (JSON.stringify(value) === JSON.stringify(shown(before, name, language))) continue;
    changed[name] = name === "segment" && value === "" ? null : value;
    if (name === "rule") Object.assign(changed, { events: [], parts: [] });
  }
  return changed;
}
