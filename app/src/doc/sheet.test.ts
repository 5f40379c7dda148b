import { describe, expect, it } from "vitest";
import { plainOf, readMarked } from "./marked";
import { readSheet, writeSheet } from "./sheet";

describe("a block of a spreadsheet", () => {
  it("comes back as it was written", () => {
    const rows = [
      ["a", 'say "b"', ""],
      ["two\nlines", "tab\there", "c"],
    ];
    expect(readSheet(writeSheet(rows))).toEqual(rows);
  });

  it("is read as Excel writes it", () => {
    expect(readSheet('a\tb\r\n"x\ny"\t\r\n')).toEqual([
      ["a", "b"],
      ["x\ny", ""],
    ]);
  });
});

describe("simple formatting", () => {
  it("knows bold, italic, links to https and lists", () => {
    expect(readMarked("- **a** *b* [c](https://d.e)\n[x](javascript:y)")).toEqual([
      {
        bullet: true,
        pieces: [
          { text: "a", bold: true },
          { text: " " },
          { text: "b", italic: true },
          { text: " " },
          { text: "c", href: "https://d.e" },
        ],
      },
      { bullet: false, pieces: [{ text: "[x](javascript:y)" }] },
    ]);
    expect(plainOf("- **a**\n- b")).toBe("a b");
  });
});
