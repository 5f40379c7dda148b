import * as Y from "yjs";
import { bookOf } from "./book";
import { type About, type Collection, type Elements, FIELDS, type Goal, MERGING } from "./elements";
import { newId } from "./id";
import { keysBefore } from "./order";
import { writeFields } from "./records";
import type { Top } from "./roots";
import { writeWhole } from "./stored";

/** The origin of what is done on this page: only that is undone here. */
export const LOCAL = "local";

/** Do several things as one: one step to undo, one message to the others. */
export function together<T>(doc: Y.Doc, work: () => T): T {
  return doc.transact(work, LOCAL);
}

/** Put a new record into a collection, before another one or at the end. */
export function add<C extends Collection>(
  doc: Y.Doc,
  collection: C,
  fields: Partial<Elements[C]>,
  { before }: { before?: string } = {},
): string {
  const id = fields.id ?? newId();
  together(doc, () => {
    const record = new Y.Map<unknown>();
    doc.getMap(collection).set(id, record);
    // What several may change at once has to be there from the beginning, or the first two of them would collide.
    const shared = Object.keys(MERGING[collection]).map((name) => {
      return [name, FIELDS[collection][name]?.usual] as const;
    });
    const { id: _, ...given } = { ...Object.fromEntries(shared), ...fields };
    writeFields(record, given, MERGING[collection]);
    putBefore(doc, collection, [id], before);
  });
  return id;
}

/** Change fields of a record; what is not named stays. */
export function set<C extends Collection>(
  doc: Y.Doc,
  collection: C,
  id: string,
  fields: Partial<Omit<Elements[C], "id">>,
): void {
  const record = doc.getMap(collection).get(id);
  if (!(record instanceof Y.Map)) return; // somebody else took it away
  together(doc, () => writeFields(record, fields, MERGING[collection]));
}

/** Take records away, and the links from and to them. */
export function remove(doc: Y.Doc, collection: Collection, ids: readonly string[]): void {
  const gone = new Set(ids);
  together(doc, () => {
    for (const id of ids) doc.getMap(collection).delete(id);
    for (const { id, source, target } of bookOf(doc).list("links"))
      if (gone.has(source) || gone.has(target)) doc.getMap("links").delete(id);
  });
}

export interface Where {
  stage?: string;
  /** A step of the stage; null: the stage as a whole. */
  step?: string | null;
  lane?: string;
  /** The record before which they come; absent: at the end. */
  before?: string;
}

/** Put records elsewhere, in the order in which they are named. */
export function move(doc: Y.Doc, collection: Collection, ids: readonly string[], to: Where): void {
  const { before, ...fields } = to;
  together(doc, () => {
    for (const id of ids) {
      const record = doc.getMap(collection).get(id);
      if (record instanceof Y.Map) writeFields(record, moved(collection, fields), {});
    }
    putBefore(doc, collection, ids, before);
  });
}

export function setAbout(doc: Y.Doc, fields: Partial<About>): void {
  together(doc, () => writeFields(doc.getMap("about"), fields, MERGING.about));
}

/** Say what the map is for; null takes the goal away. */
export function setGoal(doc: Y.Doc, goal: Partial<Goal> | null): void {
  const held = doc.getMap("goal");
  together(doc, () => (goal === null ? writeWhole(held, {}) : writeFields(held, goal, {})));
}

export function setTop(doc: Y.Doc, fields: Partial<Top>): void {
  together(doc, () => writeFields(doc.getMap("map"), fields, {}));
}

/** The shared text of a field that several may type in. */
export function textOf(
  doc: Y.Doc,
  collection: Collection,
  id: string,
  field: string,
): Y.Text | null {
  const record = doc.getMap(collection).get(id);
  if (!(record instanceof Y.Map)) return null;
  const text = record.get(field);
  if (text instanceof Y.Text) return text;
  together(doc, () => record.set(field, new Y.Text(typeof text === "string" ? text : "")));
  return record.get(field) as Y.Text;
}

/** A touchpoint that a person put somewhere stays there when the map is drawn again. */
function moved(collection: Collection, fields: Omit<Where, "before">): Record<string, unknown> {
  const step = fields.stage !== undefined && fields.step === undefined ? { step: null } : {};
  const placed = collection === "touchpoints" && fields.stage !== undefined ? { placed: true } : {};
  return { ...step, ...fields, ...placed };
}

function putBefore(
  doc: Y.Doc,
  collection: Collection,
  ids: readonly string[],
  before: string | undefined,
): void {
  const moving = new Set(ids);
  const book = bookOf(doc);
  const list = book.list(collection).filter(({ id }) => !moving.has(id));
  const found = list.findIndex(({ id }) => id === before);
  let at = found < 0 ? list.length : found;
  // What was put here a moment ago, in the same transaction, is in no list yet.
  const lately = `${collection} ${found < 0 ? "" : before}`;
  const last = book.lately.get(lately);
  if (last) list.splice(at++, 0, { ...list[at], id: "", order: last } as (typeof list)[number]);
  for (const [id, key] of keysBefore(list, at, ids)) {
    const record = doc.getMap(collection).get(id);
    if (record instanceof Y.Map) record.set("order", key);
    if (id === ids[ids.length - 1]) book.lately.set(lately, key);
  }
}
