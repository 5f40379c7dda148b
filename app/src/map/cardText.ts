import type * as Y from "yjs";
import { bookOf } from "../doc/book";
import { add, remove } from "../doc/commands";
import { byHand } from "../doc/stages";

/** A cell of the grid. */
export interface CellAt {
  stage: string;
  step: string | null;
  lane: string;
}

/** Put something new into a cell: a card, or in the lane of touchpoints one that is only assumed. */
export function addTo(doc: Y.Doc, cell: CellAt, text: string, before?: string): string {
  const { stage, step, lane } = cell;
  const kind = bookOf(doc).get("lanes", lane)?.kind;
  if (kind === "touchpoints") {
    const fields = { stage, step, name: byHand(text), renamed: true, placed: true };
    return `touchpoints:${add(doc, "touchpoints", fields, { before })}`;
  }
  return `cards:${add(doc, "cards", { stage, step, lane, text }, { before })}`;
}

/** A card that nobody wrote anything on goes again. */
export function dropIfEmpty(doc: Y.Doc, name: string): boolean {
  const [collection, id = ""] = name.split(/:(.*)/s);
  const book = bookOf(doc);
  const card = collection === "cards" ? book.get("cards", id) : undefined;
  const point = collection === "touchpoints" ? book.get("touchpoints", id) : undefined;
  if (card && !card.text.trim() && !card.media && !card.metric && !card.map)
    remove(doc, "cards", [id]);
  else if (point && !point.name.en.trim()) remove(doc, "touchpoints", [id]);
  else return false;
  return true;
}
