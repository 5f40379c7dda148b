import * as Y from "yjs";
import type { EditsPlanned, WriteShown } from "../api/schema";
import { add, set, setGoal, setTop, together } from "./commands";
import type { Collection, Elements, Goal, Names } from "./elements";
import { keysFor } from "./order";

/** Write the records that the server has told. */
export function writeAll(doc: Y.Doc, writes: readonly WriteShown[]): void {
  for (const { collection, id, fields, before, new: fresh } of writes) {
    const name = collection as Collection;
    const given = fields as Partial<Elements[typeof name]> | null;
    // A stage that goes lives on as a step of the same id: what points at it stays.
    if (given === null) doc.getMap(name).delete(id);
    else if (fresh) add(doc, name, { ...given, id }, { before: before ?? undefined });
    else set(doc, name, id, given);
  }
}

/** Do edits that the server has planned, as one step of this page. */
export function writePlan(doc: Y.Doc, { writes, orders, title, goal }: EditsPlanned): void {
  together(doc, () => {
    writeAll(doc, writes);
    for (const [collection, ids] of Object.entries(orders)) reorder(doc, collection, ids);
    if (title) setTop(doc, { title: title as unknown as Names });
    if (goal) setGoal(doc, Object.keys(goal).length > 0 ? (goal as Partial<Goal>) : null);
  });
}

function reorder(doc: Y.Doc, collection: string, ids: readonly string[]): void {
  const records = doc.getMap(collection);
  const known = new Map<string, string>();
  for (const id of ids) {
    const record = records.get(id);
    if (record instanceof Y.Map) known.set(id, String(record.get("order") ?? ""));
  }
  for (const [id, key] of keysFor([...known.keys()], known))
    (records.get(id) as Y.Map<unknown>).set("order", key);
}
