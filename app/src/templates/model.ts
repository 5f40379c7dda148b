import type * as Y from "yjs";
import type { ModelSwitched, ModelWanted } from "../api/schema";
import { setAbout, together } from "../doc/commands";
import type { Stage } from "../doc/elements";
import { writeAll } from "../doc/writes";

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
    writeAll(doc, writes);
    setAbout(doc, { folded });
  });
}
