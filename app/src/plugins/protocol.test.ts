import { describe, expect, it } from "vitest";
import { readSaid } from "./protocol";

const said = (message: unknown) => readSaid(JSON.stringify(message));
const ask = (fields: object) => said({ type: "ask", id: 1, ...fields });

describe("readSaid", () => {
  it("understands what a panel may say, and only its fields", () => {
    expect(said({ type: "pong", more: 1 })).toEqual({ type: "pong" });
    expect(said({ type: "size", height: 200 })).toEqual({ type: "size", height: 200 });
    expect(ask({ what: "map", doc: {} })).toEqual({ type: "ask", id: 1, what: "map" });
    expect(ask({ what: "choose", chosen: null })).toMatchObject({ chosen: null });
    expect(ask({ what: "choose", chosen: { collection: "cards", id: "k" } })).toMatchObject({
      chosen: { collection: "cards", id: "k" },
    });
    expect(ask({ what: "edit", ops: [{ op: "set_title" }] })).toMatchObject({ what: "edit" });
  });

  it.each([
    ["no text", { type: "pong" }],
    ["no JSON", "{"],
    ["a list", "[]"],
    ["too long", JSON.stringify({ type: "pong", more: "x".repeat(65_536) })],
    ["no kind", JSON.stringify({ type: "eval" })],
    ["a height that is none", JSON.stringify({ type: "size", height: null })],
    ["an id that is none", JSON.stringify({ type: "ask", id: 1.5, what: "map" })],
    ["a question that is none", JSON.stringify({ type: "ask", id: 1, what: "cookies" })],
    ["no edits", JSON.stringify({ type: "ask", id: 1, what: "edit", ops: [] })],
    [
      "too many edits",
      JSON.stringify({ type: "ask", id: 1, what: "edit", ops: Array(101).fill({}) }),
    ],
    [
      "a thing that is none",
      JSON.stringify({ type: "ask", id: 1, what: "choose", chosen: { collection: "x", id: "k" } }),
    ],
  ])("takes %s for no message", (_, text) => {
    expect(readSaid(text)).toBeNull();
  });
});
