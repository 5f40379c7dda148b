import type * as Y from "yjs";
import type { ModelSwitched, ModelWanted } from "../api/schema";
import { add, set, setAbout, together } from "../doc/commands";
import type { Collection, Elements, Stage } from "../doc/elements";

export type Model = ModelWanted["to"];

const KINDS: Record<Model, string> = {
  five: "awareness consideration purchase service loyalty",
  six: "awareness consideration decision purchase use loyalty",
};

/** To which model a map with these stages can be switched; none where they follow neither. */
export function otherModel(stages: readonly Pick<Stage, "kind">[]): Model | null {
  const kinds = stages.map(({ kind }) => kind).join(" ");
  if (kinds === KINDS.five) return "six";
  return kinds === KINDS.six ? "five" : null;
}

/** Do what the server has told, as one step of this page. */
export function write(doc: Y.Doc, { writes, folded }: Pick<ModelSwitched, "writes" | "folded">) {
  together(doc, () => {
    for (const { collection, id, fields, before, new: fresh } of writes) {
      const name = collection as Collection;
      const given = fields as Partial<Elements[typeof name]> | null;
      // A stage that goes lives on as a step of the same id: what points at it stays.
      if (given === null) doc.getMap(name).delete(id);
      else if (fresh) add(doc, name, { ...given, id }, { before: before ?? undefined });
      else set(doc, name, id, given);
    }
    setAbout(doc, { folded });
  });
}
