import type * as Y from "yjs";
import { bookOf } from "../doc/book";
import { add, together } from "../doc/commands";
import type { Card, Touchpoint } from "../doc/elements";
import { nameIn } from "../doc/hooks";
import { newId } from "../doc/id";
import { readSheet, writeSheet } from "../doc/sheet";
import type { Language } from "../kit/words";
import { addTo } from "./cardText";
import { placeAt } from "./rearrange";

/** Our own form beside the text: with everything that a card carries. */
export const TYPE = "application/x-lutu-cards";

/** Where things lie on the grid that is shown. */
export interface Field {
  places: readonly string[];
  lanes: readonly string[];
}

interface Held {
  right: number;
  down: number;
  card?: Card;
  point?: Touchpoint;
}

/** What is copied: as cells for a spreadsheet, and whole for ourselves. */
export function copied(
  doc: Y.Doc,
  names: readonly string[],
  field: Field,
  language: Language,
): { text: string; own: string } {
  const found = names.map((name) => heldOf(doc, name, field)).filter((one) => one !== null);
  const [left, top] = [least(found.map((one) => one.right)), least(found.map((one) => one.down))];
  const rows: string[][] = [];
  const held = found.map((one) => ({ ...one, right: one.right - left, down: one.down - top }));
  const wide = Math.max(0, ...held.map(({ right }) => right)) + 1;
  for (const one of held) {
    while (rows.length <= one.down) rows.push(Array.from({ length: wide }, () => ""));
    const row = rows[one.down] as string[];
    const words = one.card?.text ?? nameIn(one.point?.name, language);
    row[one.right] = row[one.right] ? `${row[one.right]}\n${words}` : words;
  }
  return { text: writeSheet(rows), own: JSON.stringify(held) };
}

/** Put what was copied down from a cell on; answers the names of what is new. */
export function pasted(
  doc: Y.Doc,
  given: { text: string; own: string },
  at: { place: string; lane: string },
  field: Field,
  language: Language,
): string[] {
  const column = field.places.indexOf(at.place);
  const row = field.lanes.indexOf(at.lane);
  const cell = (right: number, down: number) => ({
    place: field.places[Math.min(Math.max(0, column) + right, field.places.length - 1)] ?? at.place,
    lane: field.lanes[Math.min(Math.max(0, row) + down, field.lanes.length - 1)] ?? at.lane,
  });
  const own = readOwn(given.own);
  return together(doc, () => {
    if (own)
      return own
        .map((one) => putOwn(doc, one, cell(one.right, one.down), language))
        .filter(Boolean);
    return readSheet(given.text).flatMap((cells, down) =>
      cells.flatMap((text, right) => {
        const words = text.trim();
        const { place, lane } = cell(right, down);
        const where = placeAt(bookOf(doc), place);
        return words && where ? [addTo(doc, { ...where, lane }, words.slice(0, MOST))] : [];
      }),
    );
  });
}

const MOST = 4000;

function putOwn(
  doc: Y.Doc,
  one: Held,
  to: { place: string; lane: string },
  language: Language,
): string {
  const book = bookOf(doc);
  const where = placeAt(book, to.place);
  const points = book.get("lanes", to.lane)?.kind === "touchpoints";
  if (!where) return "";
  if (one.point && points)
    return `touchpoints:${add(doc, "touchpoints", { ...one.point, ...where, id: newId() })}`;
  const words = one.card?.text ?? nameIn(one.point?.name, language);
  if (points || !one.card) return addTo(doc, { ...where, lane: to.lane }, words);
  return `cards:${add(doc, "cards", { ...one.card, ...where, lane: to.lane, id: newId() })}`;
}

function heldOf(doc: Y.Doc, name: string, { places, lanes }: Field): Held | null {
  const book = bookOf(doc);
  const [collection, id = ""] = name.split(/:(.*)/s);
  const card = collection === "cards" ? book.get("cards", id) : undefined;
  const point = collection === "touchpoints" ? book.get("touchpoints", id) : undefined;
  const one = card ?? point;
  if (!one) return null;
  const lane = card
    ? book.laneOf(card)
    : book.list("lanes").find(({ kind }) => kind === "touchpoints")?.id;
  const right = Math.max(0, places.indexOf(book.placeOf(one)));
  return { right, down: Math.max(0, lanes.indexOf(lane ?? "")), card, point };
}

function readOwn(text: string): Held[] | null {
  if (!text) return null;
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? (read as Held[]) : null;
  } catch {
    return null; // not from us
  }
}

const least = (numbers: readonly number[]) => Math.min(...numbers, Number.MAX_SAFE_INTEGER);
