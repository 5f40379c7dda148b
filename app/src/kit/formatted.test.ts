import { describe, expect, it } from "vitest";
import { blocksOf, isPlain, plainWords } from "./formatted";

describe("simple formatting", () => {
  it("tells bold, italic and links apart", () => {
    expect(blocksOf("a **b** *c* [d](https://e.org/f)")).toEqual([
      {
        item: false,
        runs: [
          { words: "a ", look: "plain" },
          { words: "b", look: "bold" },
          { words: " ", look: "plain" },
          { words: "c", look: "italic" },
          { words: " ", look: "plain" },
          { words: "d", look: "link", href: "https://e.org/f" },
        ],
      },
    ]);
  });

  it("leaves a link that leads nowhere good as it is written", () => {
    const text = "[click](javascript:alert(1))";
    expect(blocksOf(text)[0]?.runs).toEqual([{ words: text, look: "plain" }]);
  });

  it("reads the points of a list", () => {
    expect(blocksOf("- one\n* two\nthree").map(({ item }) => item)).toEqual([true, true, false]);
  });

  it("knows what reads the same without signs", () => {
    expect([isPlain("2 * 3 is six"), isPlain("**2**"), isPlain("- 2")]).toEqual([true, false, false]);
  });

  it("gives the words alone", () => {
    expect(plainWords("- **Pay** fails\n- *often*")).toBe("Pay fails often");
  });
});
