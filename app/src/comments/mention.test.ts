import { describe, expect, it } from "vitest";
import { named, naming, split, toKeep, toWrite } from "./mention";

describe("naming somebody", () => {
  it("begins at an @ that no word stands before", () => {
    expect(naming("Hi @li", 6)).toBe("li");
    expect(naming("@", 1)).toBe("");
    expect(naming("请@李", 3)).toBe("李"); // Chinese has no blanks
    expect(naming("me@example", 10)).toBe(null);
    expect(naming("@li said", 8)).toBe(null);
  });

  it("puts the name in and goes on behind it", () => {
    expect(named("Hi @li, look", 6, "Li Na")).toEqual({ text: "Hi @Li Na , look", caret: 10 });
    expect(named("@", 1, "李娜")).toEqual({ text: "@李娜 ", caret: 4 });
  });
});

describe("what is kept", () => {
  it("names who was picked, the longest name first, and nobody who was deleted again", () => {
    const picked = new Map([
      ["Li", "1"],
      ["Li Na", "2"],
      ["Bo", "3"],
    ]);
    expect(toKeep("@Li Na and @Li", picked)).toBe("@[Li Na](2) and @[Li](1)");
    expect(toKeep("nobody @Wu", picked)).toBe("nobody @Wu");
  });

  it("is written again as it was", () => {
    const kept = "@[Li Na](2): **see** @[A (b)](4)";
    const { text, picked } = toWrite(kept);
    expect(text).toBe("@Li Na: **see** @A (b)");
    expect(toKeep(text, picked)).toBe(kept);
  });

  it("is read in pieces", () => {
    expect(split("a @[李娜](1)b")).toEqual([
      { text: "a " },
      { name: "李娜", id: "1" },
      { text: "b" },
    ]);
  });
});
