import { readSheet } from "../doc/sheet";

/** No more than this at once: a wall that nobody can read helps nobody. */
export const MOST_LINES = 500;
const MOST_SIGNS = 500;
/** What stands before the points of a list. */
const MARK = /^\s*(?:[-*•·▪–]|\d{1,3}[.)、．])\s+/;

export interface Lines {
  found: string[];
  /** How many were too many. */
  more: number;
}

/** What becomes a sticky each: the lines of a text, or the cells of what comes from a spreadsheet. */
export function linesOf(text: string): Lines {
  return kept(readSheet(text.replace(/^\uFEFF/, "")));
}

/** The same of a file: where it is a table of values, each value by itself. */
export async function linesIn(file: File, traditional: boolean): Promise<Lines> {
  const text = decoded(await file.arrayBuffer(), traditional);
  const isTable = /\.csv$/i.test(file.name) && !text.includes("\t");
  return isTable ? kept(readValues(text)) : linesOf(text);
}

function kept(rows: readonly (readonly string[])[]): Lines {
  const all = rows
    .flat()
    .map((cell) => cell.replace(MARK, "").trim().slice(0, MOST_SIGNS))
    .filter(Boolean);
  return { found: all.slice(0, MOST_LINES), more: Math.max(0, all.length - MOST_LINES) };
}

/** Spreadsheets write their files in Unicode, or in the encoding of the system. */
function decoded(bytes: ArrayBuffer, traditional: boolean): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(traditional ? "big5" : "gb18030").decode(bytes);
  }
}

function readValues(text: string): string[][] {
  const head = (text.split("\n")[0] ?? "").replace(/"(?:[^"]|"")*"/g, "");
  const sign = head.split(";").length > head.split(",").length ? ";" : ",";
  const value = new RegExp(`(?:"((?:[^"]|"")*)"|([^${sign}\\n]*))(${sign}|\\n|$)`, "gy");
  const found: string[] = [];
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  for (const [, quoted, bare, end] of plain.matchAll(value)) {
    found.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end === "") break;
  }
  return [found];
}
