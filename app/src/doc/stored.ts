import * as Y from "yjs";
import { type Collection, FIELDS, MERGING } from "./elements";
import { keysFor } from "./order";
import { COLLECTIONS, same, writeFields } from "./records";

/** The stored form of a map, as `GET /maps/{id}/document` answers. */
export type Stored = Record<string, unknown> & Record<Collection, { id: string }[]>;

const TOP = ["schema", "title", "journey", "segment"] as const;

/** Make a document say what a stored form says; only what differs is written. */
export function writeStored(doc: Y.Doc, stored: Stored, origin: unknown): void {
  doc.transact(() => {
    writeFields(doc.getMap("map"), Object.fromEntries(TOP.map((name) => [name, stored[name]])), {});
    writeWhole(doc.getMap("goal"), (stored.goal ?? {}) as Record<string, unknown>);
    writeFields(
      doc.getMap("about"),
      (stored.about ?? {}) as Record<string, unknown>,
      MERGING.about,
    );
    for (const collection of COLLECTIONS) writeList(doc, collection, stored[collection] ?? []);
  }, origin);
}

/** Set fields, and take those away that are not wanted any more. */
export function writeWhole(held: Y.Map<unknown>, wanted: Record<string, unknown>): void {
  for (const gone of [...held.keys()]) if (!(gone in wanted)) held.delete(gone);
  for (const [name, value] of Object.entries(wanted))
    if (!same(held.get(name), value)) held.set(name, value);
}

function writeList(doc: Y.Doc, collection: Collection, wanted: { id: string }[]): void {
  const held = doc.getMap<Y.Map<unknown>>(collection);
  const there = new Set(wanted.map(({ id }) => id));
  for (const gone of [...held.keys()]) if (!there.has(gone)) held.delete(gone);
  const known = new Map([...held].map(([id, one]) => [id, String(one.get("order") ?? "")]));
  const keys = keysFor(
    wanted.map(({ id }) => id),
    known,
  );
  for (const { id, ...fields } of wanted) {
    let one = held.get(id);
    if (!(one instanceof Y.Map)) {
      one = new Y.Map<unknown>();
      held.set(id, one);
    }
    writeFields(one, said(one, fields, collection), MERGING[collection]);
    const key = keys.get(id);
    if (key) one.set("order", key);
  }
}

/** Without the plain fields that say what they usually say, where nobody ever said anything else. */
function said(
  held: Y.Map<unknown>,
  fields: Record<string, unknown>,
  collection: Collection,
): Record<string, unknown> {
  const isSaid = ([name, value]: [string, unknown]) => {
    const usual = FIELDS[collection][name]?.usual;
    return (
      usual === undefined || name in MERGING[collection] || held.has(name) || !same(usual, value)
    );
  };
  return Object.fromEntries(Object.entries(fields).filter(isSaid));
}
