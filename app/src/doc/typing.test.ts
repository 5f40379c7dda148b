import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { between } from "./records";
import { moved, Typing } from "./typing";

let field: HTMLTextAreaElement;
let text: Y.Text;

beforeEach(() => {
  field = document.createElement("textarea");
  document.body.append(field);
  text = new Y.Doc().getText("text");
  text.insert(0, "hello");
  new Typing(field, text);
  field.focus();
});

function type(value: string): void {
  field.value = value;
  field.dispatchEvent(new Event("input"));
}

describe("typing in a shared text", () => {
  it("writes no more than what changed", () => {
    const deltas: unknown[] = [];
    text.observe((event) => deltas.push(event.delta));
    type("help");
    expect(text.toString()).toBe("help");
    expect(deltas).toEqual([[{ retain: 3 }, { delete: 2 }, { insert: "p" }]]);
  });

  it("takes in what others type, and keeps the caret at its word", () => {
    field.setSelectionRange(5, 5);
    text.insert(0, ">> ");
    expect([field.value, field.selectionStart]).toEqual([">> hello", 8]);
  });

  it("leaves the field alone while an input method composes, and merges afterwards", () => {
    field.dispatchEvent(new Event("compositionstart"));
    type("hello ni");
    text.insert(0, "oh, ");
    text.delete(4, 1);
    expect(field.value).toBe("hello ni");
    type("hello 你");
    field.setSelectionRange(7, 7);
    field.dispatchEvent(new Event("compositionend"));
    expect(text.toString()).toBe("oh, ello 你");
    expect([field.value, field.selectionStart]).toEqual(["oh, ello 你", 10]);
  });
});

describe("a place in a text", () => {
  it("moves with what is put and taken before it", () => {
    expect(moved(4, [[{ insert: "ab" }], [{ retain: 1 }, { delete: 2 }]])).toBe(4);
    expect(moved(2, [[{ retain: 4 }, { insert: "x" }]])).toBe(2);
    expect(moved(3, [[{ retain: 1 }, { delete: 9 }]])).toBe(1);
  });

  it("is never between the halves of a sign", () => {
    expect(between("😀", "😁")).toEqual({ at: 0, gone: 2, put: "😁" });
  });
});
