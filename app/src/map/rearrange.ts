import type * as Y from "yjs";
import { type Book, bookOf } from "../doc/book";
import { move, remove, together } from "../doc/commands";

/** The stage and the step of a column. */
export function placeAt(book: Book, place: string): { stage: string; step: string | null } | null {
  const step = book.get("steps", place);
  if (step) return { stage: book.stageOf(step), step: step.id };
  return book.get("stages", place) ? { stage: place, step: null } : null;
}

/** One up or down among the things of its cell; false where there is nowhere to go. */
export function shift(doc: Y.Doc, name: string, down: 1 | -1): boolean {
  const book = bookOf(doc);
  const [collection, id = ""] = name.split(/:(.*)/s);
  if (collection !== "cards" && collection !== "touchpoints") return false;
  const one = book.get(collection, id);
  if (!one) return false;
  const place = book.placeOf(one);
  const list = "lane" in one ? book.cell(place, book.laneOf(one)) : book.points(place);
  const at = list.findIndex((other) => other.id === id);
  if (!list[at + down]) return false;
  // What comes behind it in the whole collection when it is the last of its cell.
  const all = book.list(collection);
  const last = all.findIndex((other) => other.id === list[at + down]?.id);
  const before = down < 0 ? list[at - 1]?.id : (list[at + 2]?.id ?? all[last + 1]?.id);
  move(doc, collection, [id], { before });
  return true;
}

/** Put things into another cell, at its end. */
export function carry(
  doc: Y.Doc,
  names: readonly string[],
  to: { place: string; lane: string },
): void {
  const book = bookOf(doc);
  const where = placeAt(book, to.place);
  if (!where) return;
  const kind = book.get("lanes", to.lane)?.kind;
  together(doc, () => {
    const points = idsOf(names, "touchpoints");
    const cards = idsOf(names, "cards");
    if (points.length) move(doc, "touchpoints", points, where);
    if (cards.length && kind !== "touchpoints")
      move(doc, "cards", cards, { ...where, lane: to.lane });
  });
}

/** Take things off the map. */
export function takeAway(doc: Y.Doc, names: readonly string[]): void {
  together(doc, () => {
    for (const collection of ["cards", "touchpoints"] as const) {
      const ids = idsOf(names, collection);
      if (ids.length) remove(doc, collection, ids);
    }
  });
}

function idsOf(names: readonly string[], collection: string): string[] {
  return names
    .filter((name) => name.startsWith(`${collection}:`))
    .map((name) => name.slice(collection.length + 1));
}
