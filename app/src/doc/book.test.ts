import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { bookOf, cellName } from "./book";
import { add, move, remove, set } from "./commands";
import { sampleDoc } from "./sample";
import { addStep } from "./stages";

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe("the index of a document", () => {
  it("knows which cards lie in which cell, in order", () => {
    const book = bookOf(sampleDoc("a s1 pain", "b s2 pain", "c s1 pain"));
    expect(ids(book.cell("s1", "pain"))).toEqual(["a", "c"]);
  });

  it("tells only those who look at what changed", () => {
    const doc = sampleDoc("a s1 pain", "b s2 pain");
    const book = bookOf(doc);
    const [here, there] = [vi.fn(), vi.fn()];
    book.listeners.on(cellName("s1", "pain"), here);
    book.listeners.on(cellName("s2", "pain"), there);
    const before = book.cell("s2", "pain");
    set(doc, "cards", "a", { text: "new" });
    expect([here.mock.calls.length, there.mock.calls.length]).toEqual([1, 0]);
    expect(book.cell("s1", "pain")[0]?.text).toBe("new");
    expect(book.cell("s2", "pain")).toBe(before);
  });

  it("is the same after any changes as an index made anew", () => {
    const doc = sampleDoc("a s1 pain", "b s2 pain", "c s1 opportunity");
    const book = bookOf(doc);
    move(doc, "cards", ["a"], { stage: "s2", before: "b" });
    add(doc, "cards", { id: "d", stage: "s1", lane: "pain", text: "d" });
    addStep(doc, "s1", "step");
    remove(doc, "cards", ["c"]);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const anew = bookOf(copy);
    const step = ids(book.list("steps"))[0] ?? "";
    for (const place of ["s1", "s2", step])
      for (const lane of ["pain", "opportunity"])
        expect(ids(book.cell(place, lane))).toEqual(ids(anew.cell(place, lane)));
    expect(ids(book.list("cards"))).toEqual(ids(anew.list("cards")));
  });

  it("puts what lies nowhere into the last stage and the notes", () => {
    const doc = sampleDoc("a gone pain", "b s1 gone");
    const book = bookOf(doc);
    expect(ids(book.cell("s2", "pain"))).toEqual(["a"]);
    expect(ids(book.cell("s1", "free"))).toEqual(["b"]);
  });

  it("takes the usual for what makes no sense, and leaves out what has no place", () => {
    const doc = sampleDoc("a s1 pain", "b s1 pain");
    const [a, b] = ["a", "b"].map((id) => doc.getMap<Y.Map<unknown>>("cards").get(id));
    a?.set("evidence", "certain");
    a?.set("span", -3);
    b?.set("stage", 7);
    expect(bookOf(doc).get("cards", "a")).toMatchObject({ evidence: "assumption", span: 1 });
    expect(bookOf(doc).get("cards", "b")).toBeUndefined();
  });

  it("knows what reaches over several columns", () => {
    const doc = sampleDoc("a s1 pain", "b s2 pain");
    set(doc, "cards", "a", { span: 2 });
    expect(ids(bookOf(doc).wide("pain"))).toEqual(["a"]);
    add(doc, "steps", { stage: "s2", name: "step" });
    expect(ids(bookOf(doc).wide("pain")).sort()).toEqual(["a", "b"]);
  });
});
