import type * as Y from "yjs";
import { bookOf } from "./book";
import { add, remove } from "./commands";
import type { Feeling } from "./elements";

/** The name of a point: whoever sets the same one, sets one. */
export function feelingId(persona: string | null, curve: Feeling["curve"], place: string): string {
  return `${persona ?? ""}|${curve}|${place}`;
}

/** What was felt at a place that goes is felt at another from now on, where nothing else is said of it. */
export function carryFeelings(doc: Y.Doc, from: string, to: string): void {
  for (const one of bookOf(doc).list("feelings")) {
    if (one.place !== from) continue;
    const id = feelingId(one.persona, one.curve, to);
    if (!doc.getMap("feelings").has(id)) {
      const { persona, curve, value, word } = one;
      add(doc, "feelings", { id, place: to, persona, curve, value, word });
    }
    remove(doc, "feelings", [one.id]);
  }
}
