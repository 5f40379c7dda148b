import type * as Y from "yjs";
import { bookOf } from "../doc/book";
import { add, remove, set, together } from "../doc/commands";
import type { Card, Session, Sticky, Stroke } from "../doc/elements";
import { FIELDS } from "../doc/elements";
import type { Kept } from "../doc/records";
import { written } from "./points";
import { type Box, boxOf, type Point } from "./sizes";
import { freePlace } from "./tidy";
import { leftOf, mineOf } from "./votes";

/** The id of the one session that pages make, as `elements/session.py` has it. */
const WORKSHOP = "workshop";
/** The origin of what concerns everybody, the voting and the timer: nobody takes it back by undoing their own. */
const HELD = "workshop";

/** How the workshop stands; where none was held, as it begins. */
export function sessionOf(held: Session | undefined): Session {
  const usual = Object.entries(FIELDS.sessions).map(([name, { usual }]) => [name, usual]);
  return held ?? ({ id: WORKSHOP, ...Object.fromEntries(usual) } as Session);
}

/** The session among what the document holds. */
export function isSession({ id }: { id: string }): boolean {
  return id === WORKSHOP;
}

/** Change how the workshop stands, for everybody. */
export function hold(doc: Y.Doc, fields: Partial<Omit<Session, "id">>): void {
  doc.transact(() => {
    if (bookOf(doc).get("sessions", WORKSHOP)) set(doc, "sessions", WORKSHOP, fields);
    else add(doc, "sessions", { id: WORKSHOP, ...fields });
  }, HELD);
}

/** Begin to vote, from nothing. */
export function openVoting(doc: Y.Doc, fields: Pick<Session, "each" | "hidden">): void {
  doc.transact(() => {
    clearVotes(doc);
    hold(doc, { ...fields, voting: "open" });
  }, HELD);
}

/** No voting any more, and no votes. */
export function endVoting(doc: Y.Doc): void {
  doc.transact(() => {
    clearVotes(doc);
    hold(doc, { voting: "off" });
  }, HELD);
}

/** Give a sticky a vote (1) or take one back (-1); nothing beyond what a person has. */
export function vote(doc: Y.Doc, id: string, person: string, by: 1 | -1): boolean {
  const book = bookOf(doc);
  const sticky = book.get("stickies", id);
  const session = sessionOf(book.get("sessions", WORKSHOP));
  if (!sticky || session.voting !== "open") return false;
  const mine = mineOf(sticky, person);
  if (by < 0 ? mine === 0 : leftOf(book.list("stickies"), person, session) <= 0) return false;
  set(doc, "stickies", id, { votes: { ...sticky.votes, [person]: mine + by } });
  return true;
}

/** What new stickies have in common. */
export type Kind = Pick<Sticky, "colour" | "size" | "author">;

/** One sticky for each text, row by row from a corner on where nothing lies; their ids. */
export function addStickies(
  doc: Y.Doc,
  texts: readonly string[],
  corner: Point,
  kind: Kind,
  inRow?: number,
): string[] {
  const taken: Box[] = bookOf(doc).list("stickies").map(boxOf);
  return together(doc, () =>
    texts.map((text) => {
      const place = freePlace(taken, corner, kind.size, inRow);
      taken.push(boxOf({ ...place, size: kind.size }));
      return add(doc, "stickies", { ...kind, ...whole(place), text });
    }),
  );
}

/** Put each where it belongs. */
export function place(doc: Y.Doc, places: ReadonlyMap<string, Point>): void {
  together(doc, () => {
    for (const [id, point] of places) set(doc, "stickies", id, whole(point));
  });
}

/** Move stickies and photos, by their names (`stickies:ID`). */
export function moveBy(doc: Y.Doc, names: Iterable<string>, right: number, down: number): void {
  together(doc, () => {
    for (const [collection, one] of lying(doc, names))
      set(doc, collection, one.id, whole({ x: one.x + right, y: one.y + down }));
  });
}

export function change(
  doc: Y.Doc,
  names: Iterable<string>,
  fields: Partial<Pick<Sticky, "colour" | "size">>,
): void {
  together(doc, () => {
    for (const [collection, { id }] of lying(doc, names))
      if (collection === "stickies") set(doc, "stickies", id, fields);
  });
}

export function takeAway(doc: Y.Doc, names: Iterable<string>): void {
  together(doc, () => {
    for (const [collection, { id }] of lying(doc, names)) remove(doc, collection, [id]);
  });
}

/** The same stickies once more, beside where they lie, without votes; their names. */
export function duplicate(doc: Y.Doc, names: Iterable<string>, author: Kind["author"]): string[] {
  return together(doc, () =>
    lying(doc, names).flatMap(([collection, one]) => {
      if (collection !== "stickies") return [];
      const { text, colour, size, x, y } = one as Kept<"stickies">;
      const fields = { text, colour, size, author, x: x + BESIDE, y: y + BESIDE };
      return [`stickies:${add(doc, "stickies", fields)}`];
    }),
  );
}

export function draw(
  doc: Y.Doc,
  points: readonly Point[],
  pen: Pick<Stroke, "colour" | "thick">,
): void {
  add(doc, "strokes", { ...pen, points: written(points) });
}

/** Stickies become cards, assumptions that say under `by` who wrote them; those that are cards already stay. */
export function putOnMap(
  doc: Y.Doc,
  ids: readonly string[],
  to: { stage: string; lane: string },
  by: string,
): string[] {
  return together(doc, () =>
    freshOf(doc, ids).map(({ id, text, author }) => {
      const fields: Card["fields"] = author ? { [by]: author } : {};
      const card = add(doc, "cards", { ...to, text: text.trim(), fields });
      set(doc, "stickies", id, { card });
      return card;
    }),
  );
}

/** Of some stickies, those that can become cards: they say something, and are none yet. */
export function freshOf(doc: Y.Doc, ids: readonly string[]): Kept<"stickies">[] {
  const all = ids.flatMap((id) => bookOf(doc).get("stickies", id) ?? []);
  return all.filter((one) => one.text.trim() && !isCard(doc, one));
}

/** Whether a sticky has become a card that is still there. */
export function isCard(doc: Y.Doc, { card }: Pick<Sticky, "card">): boolean {
  return card !== null && bookOf(doc).get("cards", card) !== undefined;
}

/** How many of some stickies are cards of a stage now, stage by stage. */
export function countsOf(
  doc: Y.Doc,
  stickies: readonly Pick<Sticky, "card">[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { card } of stickies) {
    const stage = card && bookOf(doc).get("cards", card)?.stage;
    if (stage) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  }
  return counts;
}

const BESIDE = 24;

function clearVotes(doc: Y.Doc): void {
  for (const { id } of bookOf(doc).list("stickies")) set(doc, "stickies", id, { votes: {} });
}

type Lying = ["stickies", Kept<"stickies">] | ["photos", Kept<"photos">];

function lying(doc: Y.Doc, names: Iterable<string>): Lying[] {
  const book = bookOf(doc);
  return [...names].flatMap((name): Lying[] => {
    const [collection, id = ""] = name.split(/:(.*)/s);
    const sticky = collection === "stickies" ? book.get("stickies", id) : undefined;
    const photo = collection === "photos" ? book.get("photos", id) : undefined;
    return sticky ? [["stickies", sticky]] : photo ? [["photos", photo]] : [];
  });
}

const whole = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });
