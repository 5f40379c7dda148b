import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bookOf } from "./book";
import { add, LOCAL, move, remove, set, setAbout, setGoal, textOf, together } from "./commands";
import { sampleDoc, samplePair } from "./sample";
import { addStep, mergeStages, moveStage, removeStage, removeStep, splitStage } from "./stages";

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const undoOf = (doc: Y.Doc) =>
  new Y.UndoManager([doc.getMap("cards"), doc.getMap("stages"), doc.getMap("links")], {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: 0,
  });

describe("commands", () => {
  it("put several in the order in which they were added", () => {
    const doc = sampleDoc("z s1 pain");
    together(doc, () => {
      for (const id of ["c", "a", "b"])
        add(doc, "cards", { id, stage: "s1", lane: "pain" }, { before: "z" });
    });
    expect(ids(bookOf(doc).cell("s1", "pain"))).toEqual(["c", "a", "b", "z"]);
  });

  it("move several to one place, in the order in which they are named", () => {
    const doc = sampleDoc("a s1 pain", "b s1 pain", "c s2 opportunity");
    move(doc, "cards", ["b", "a"], { stage: "s2", lane: "opportunity", before: "c" });
    expect(ids(bookOf(doc).cell("s2", "opportunity"))).toEqual(["b", "a", "c"]);
  });

  it("take links away with what they link", () => {
    const doc = sampleDoc("a s1 pain", "b s1 opportunity");
    add(doc, "links", { source: "a", target: "b" });
    remove(doc, "cards", ["a"]);
    expect(bookOf(doc).list("links")).toEqual([]);
  });

  it("keep what two do at the same time", () => {
    const [one, other, sync] = samplePair("a s1 pain");
    textOf(one, "cards", "a", "text")?.insert(1, "!");
    textOf(other, "cards", "a", "text")?.insert(0, "¡");
    set(one, "cards", "a", { tags: ["x"] });
    set(other, "cards", "a", { tags: ["y"], lane: "opportunity" });
    sync();
    const card = bookOf(one).get("cards", "a");
    expect(card).toMatchObject({ text: "¡a!", lane: "opportunity" });
    expect([...(card?.tags ?? [])].sort()).toEqual(["x", "y"]);
    expect(bookOf(other).get("cards", "a")).toEqual(card);
  });

  it("undo only what was done here", () => {
    const [one, other, sync] = samplePair("a s1 pain");
    const undo = undoOf(one);
    const mine = add(one, "cards", { stage: "s1", lane: "pain", text: "mine" });
    const yours = add(other, "cards", { stage: "s1", lane: "pain", text: "yours" });
    sync();
    undo.undo();
    sync();
    expect(bookOf(other).get("cards", mine)).toBeUndefined();
    expect(bookOf(one).get("cards", yours)?.text).toBe("yours");
    undo.redo();
    expect(bookOf(one).get("cards", mine)?.text).toBe("mine");
  });

  it("say the goal and take it away, and change what the map says of itself", () => {
    const doc = sampleDoc();
    setGoal(doc, { text: "4 %" });
    setAbout(doc, { level: "expert", tags: ["b", "a"] });
    expect(bookOf(doc).roots.goal()).toMatchObject({ text: "4 %", value: null });
    expect(bookOf(doc).roots.about()).toMatchObject({ level: "expert", tags: ["b", "a"] });
    setGoal(doc, null);
    expect(bookOf(doc).roots.goal()).toBeNull();
  });
});

describe("feelings", () => {
  const felt = (...places: string[]) => {
    const doc = sampleDoc();
    for (const place of places)
      add(doc, "feelings", {
        id: `|as_is|${place}`,
        place,
        curve: "as_is",
        persona: null,
        value: 0.4,
      });
    return doc;
  };
  const places = (doc: Y.Doc) =>
    bookOf(doc)
      .list("feelings")
      .map(({ id, place, value }) => [id, place, value]);

  it("go along into the first step of a stage, and back when it is taken away", () => {
    const doc = felt("s1");
    const step = addStep(doc, "s1", "first");
    expect(places(doc)).toEqual([[`|as_is|${step}`, step, 0.4]]);
    removeStep(doc, step);
    expect(places(doc)).toEqual([["|as_is|s1", "s1", 0.4]]);
  });

  it("are kept when stages merge, at the column that is next to where they were", () => {
    const doc = felt("s2");
    const step = addStep(doc, "s1", "first");
    mergeStages(doc, "s1", "s2");
    expect(places(doc)).toEqual([[`|as_is|${step}`, step, 0.4]]);
    const other = felt("s1");
    const later = addStep(other, "s2", "later");
    mergeStages(other, "s1", "s2");
    expect(places(other)).toEqual([[`|as_is|${later}`, later, 0.4]]);
  });
});

describe("stages and steps", () => {
  it("merge with everything that is in them", () => {
    const doc = sampleDoc("a s1 pain", "b s2 pain");
    mergeStages(doc, "s1", "s2");
    expect(ids(bookOf(doc).list("stages"))).toEqual(["s1"]);
    expect(ids(bookOf(doc).cell("s1", "pain"))).toEqual(["a", "b"]);
  });

  it("are divided, moved and split", () => {
    const doc = sampleDoc("a s1 pain");
    const first = addStep(doc, "s1", "first");
    expect(ids(bookOf(doc).cell(first, "pain"))).toEqual(["a"]);
    const made = splitStage(doc, "s1", "new", { touchpoints: [], steps: [first] });
    expect(ids(bookOf(doc).list("stages"))).toEqual(["s1", made, "s2"]);
    expect(bookOf(doc).get("cards", "a")?.stage).toBe(made);
    moveStage(doc, "s2", "s1");
    expect(ids(bookOf(doc).list("stages"))).toEqual(["s2", "s1", made]);
    removeStep(doc, first);
    expect(bookOf(doc).get("cards", "a")?.step).toBeNull();
  });

  it("go with what is in them, but never the last one", () => {
    const doc = sampleDoc("a s1 pain");
    removeStage(doc, "s1");
    removeStage(doc, "s2");
    expect(ids(bookOf(doc).list("stages"))).toEqual(["s2"]);
    expect(bookOf(doc).list("cards")).toEqual([]);
  });
});
