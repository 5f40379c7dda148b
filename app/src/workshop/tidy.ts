import type { Kept } from "../doc/records";
import { around, type Box, boxOf, COLOURS, GAP, overlap, type Point, SIZES } from "./sizes";
import { votesOf } from "./votes";

type Sticky = Kept<"stickies">;
export type Way = "grid" | "colour" | "votes";
/** How many lie in a row when stickies are written one after the other, where there is room for them. */
export const IN_A_ROW = 5;

/** Where stickies lie when they are put in order: from the corner of where they lie now. */
export function tidied(stickies: readonly Sticky[], way: Way): Map<string, Point> {
  const corner = around(stickies.map(boxOf));
  if (!corner) return new Map();
  if (way === "colour") return inColumns(columnsOf(stickies), corner);
  const sorted =
    way === "votes"
      ? [...stickies].sort((a, b) => votesOf(b) - votesOf(a) || asRead(a, b))
      : [...stickies].sort(asRead);
  return inRows(sorted, Math.ceil(Math.sqrt(sorted.length * 1.4)), corner);
}

/** The first place from a corner on, row by row, on which nothing lies. */
export function freePlace(
  taken: readonly Box[],
  corner: Point,
  size: Sticky["size"],
  inRow = IN_A_ROW,
): Point {
  const { width, height } = SIZES[size];
  for (let at = 0; ; at += 1) {
    const x = corner.x + (at % inRow) * (width + GAP);
    const y = corner.y + Math.floor(at / inRow) * (height + GAP);
    if (!taken.some((one) => overlap(one, { x, y, width, height }))) return { x, y };
  }
}

/** As one reads: from the top, and from the left where they lie about as high. */
function asRead(a: Sticky, b: Sticky): number {
  const near = Math.abs(a.y - b.y) < SIZES[a.size].height / 2;
  return near ? a.x - b.x || a.y - b.y : a.y - b.y;
}

function columnsOf(stickies: readonly Sticky[]): Sticky[][] {
  const columns = COLOURS.map((colour) => stickies.filter((one) => one.colour === colour));
  return columns.filter((column) => column.length > 0).map((column) => column.sort(asRead));
}

function inColumns(columns: readonly Sticky[][], corner: Point): Map<string, Point> {
  const found = new Map<string, Point>();
  let x = corner.x;
  for (const column of columns) {
    let y = corner.y;
    for (const one of column) {
      found.set(one.id, { x, y });
      y += SIZES[one.size].height + GAP;
    }
    x += Math.max(...column.map(({ size }) => SIZES[size].width)) + 2 * GAP;
  }
  return found;
}

function inRows(sorted: readonly Sticky[], wide: number, corner: Point): Map<string, Point> {
  const found = new Map<string, Point>();
  let y = corner.y;
  for (let at = 0; at < sorted.length; at += wide) {
    const row = sorted.slice(at, at + wide);
    let x = corner.x;
    for (const one of row) {
      found.set(one.id, { x, y });
      x += SIZES[one.size].width + GAP;
    }
    y += Math.max(...row.map(({ size }) => SIZES[size].height)) + GAP;
  }
  return found;
}
