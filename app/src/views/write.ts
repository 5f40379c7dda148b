import type * as Y from "yjs";
import { move, set } from "../doc/commands";
import type { Card } from "../doc/elements";
import type { Thing } from "./board";
import type { Column } from "./rows";

/** Which columns of the table may be written, of a card or of a touchpoint. */
export function mayWrite(thing: Thing, column: Column): boolean {
  if (column === "customers" || column === "metric") return false;
  return thing.collection === "cards" || !["due", "lane"].includes(column);
}

/** Writes what was put into a cell of the table; ids where something is chosen, words where it is typed. */
export function write(doc: Y.Doc, thing: Thing, column: Column, value: string): void {
  const { collection, id } = thing;
  const ways: Partial<Record<Column, () => void>> = {
    text: () => writeText(doc, thing, value),
    stage: () => move(doc, collection, [id], { stage: value, step: null }),
    step: () => set(doc, collection, id, { step: value || null }),
    lane: () => move(doc, collection, [id], { lane: value }),
    evidence: () => set(doc, collection, id, { evidence: value as Card["evidence"] }),
    tags: () => set(doc, collection, id, { tags: tagsOf(value) }),
    due: () => set(doc, "cards", id, { due: value || null }),
    owner: () => set(doc, collection, id, { owner: value || null }),
    persona: () => set(doc, collection, id, { persona: value || null }),
  };
  ways[column]?.();
}

/** Tags as they are typed: between commas of either kind, each once. */
export function tagsOf(text: string): string[] {
  return [...new Set(text.split(/[,，、;；]/).map((tag) => tag.trim().replace(/^#/, "")))].filter(
    Boolean,
  );
}

function writeText(doc: Y.Doc, { collection, id }: Thing, value: string): void {
  const name = value.trim();
  if (collection === "cards") set(doc, "cards", id, { text: value });
  else if (name)
    set(doc, "touchpoints", id, {
      name: { en: name, "zh-Hans": name, "zh-Hant": name },
      renamed: true,
    });
}
