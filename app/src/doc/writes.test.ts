import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bookOf } from "./book";
import { add, LOCAL } from "./commands";
import { byHand } from "./stages";
import { writePlan } from "./writes";

const NOTHING = { writes: [], orders: {}, title: null, goal: null };

/** A map of three stages, and what undoes what this page does. */
function opened() {
  const doc = new Y.Doc();
  for (const id of ["a", "b", "c"]) add(doc, "stages", { id, name: byHand(id) });
  const roots = ["map", "goal", "stages", "cards"].map((name) => doc.getMap(name));
  return { doc, undo: new Y.UndoManager(roots, { trackedOrigins: new Set([LOCAL]) }) };
}

const stages = (doc: Y.Doc) =>
  bookOf(doc)
    .list("stages")
    .map(({ id }) => id);

describe("writePlan", () => {
  it("does all of it as one step that one undo takes back", () => {
    const { doc, undo } = opened();
    writePlan(doc, {
      writes: [
        { collection: "stages", id: "a", fields: { name: byHand("A") }, before: null, new: false },
        {
          collection: "cards",
          id: "k",
          fields: { stage: "a", lane: "actions", text: "Looks" },
          before: null,
          new: true,
        },
      ],
      orders: { stages: ["c", "a", "b"] },
      title: { ...byHand("New") },
      goal: { text: "Fewer returns" },
    });
    const book = bookOf(doc);
    expect(stages(doc)).toEqual(["c", "a", "b"]);
    expect(book.get("stages", "a")?.name.en).toBe("A");
    expect(book.get("cards", "k")?.text).toBe("Looks");
    expect(book.roots.top().title?.en).toBe("New");
    expect(book.roots.goal()?.text).toBe("Fewer returns");
    undo.undo();
    expect(stages(doc)).toEqual(["a", "b", "c"]);
    expect(book.list("cards")).toEqual([]);
    expect(book.roots.goal()).toBeNull();
    expect(undo.canUndo()).toBe(false);
  });

  it("lets be what somebody took away or put there meanwhile", () => {
    const { doc } = opened();
    doc.getMap("stages").delete("b");
    add(doc, "stages", { id: "d", name: byHand("d") });
    writePlan(doc, { ...NOTHING, orders: { stages: ["c", "b", "a"] } });
    expect(stages(doc).filter((id) => id !== "d")).toEqual(["c", "a"]);
    expect(stages(doc)).toContain("d");
  });

  it("takes the goal away where it goes, and else leaves it", () => {
    const { doc } = opened();
    writePlan(doc, { ...NOTHING, goal: { text: "One" } });
    writePlan(doc, NOTHING);
    expect(bookOf(doc).roots.goal()?.text).toBe("One");
    writePlan(doc, { ...NOTHING, goal: {} });
    expect(bookOf(doc).roots.goal()).toBeNull();
  });
});
