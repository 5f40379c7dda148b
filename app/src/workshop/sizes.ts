import type { Sticky } from "../doc/elements";

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

/** How large stickies are, in units of the wall. */
export const SIZES: Record<Sticky["size"], { width: number; height: number }> = {
  small: { width: 120, height: 80 },
  medium: { width: 168, height: 112 },
  large: { width: 252, height: 168 },
};
export const COLOURS = ["sand", "rose", "sky", "leaf", "plum", "plain"] as const;
/** How far from each other what is laid in order lies. */
export const GAP = 16;

export function boxOf({ x, y, size }: Pick<Sticky, "x" | "y" | "size">): Box {
  return { x, y, ...SIZES[size] };
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** What is around all of them; null around nothing. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((one) => one.x));
  const y = Math.min(...boxes.map((one) => one.y));
  const right = Math.max(...boxes.map((one) => one.x + one.width));
  const bottom = Math.max(...boxes.map((one) => one.y + one.height));
  return { x, y, width: right - x, height: bottom - y };
}

const TYPE_SIZES = [22, 18, 15, 13, 11, 9] as const;
const [PADDING, FOOT, LINE] = [10, 22, 1.4];

/** The largest size of type with which a text fits on a sticky; more than fits can be scrolled. */
export function typeSizeOf(text: string, size: Sticky["size"]): number {
  const { width, height } = SIZES[size];
  const room = (type: number) => Math.floor((height - PADDING - FOOT) / (type * LINE));
  const fits = (type: number) => linesOf(text, (width - 2 * PADDING) / type) <= room(type);
  const largest = size === "small" ? 15 : size === "medium" ? 18 : 22;
  return TYPE_SIZES.filter((type) => type <= largest).find(fits) ?? 9;
}

/** How many lines a text takes where so many wide signs stand in a line. */
function linesOf(text: string, signs: number): number {
  return text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, signs - 1))), 0);
}

/** How wide a line is, in wide signs. */
function widthOf(line: string): number {
  let width = 0;
  for (const sign of line) width += (sign.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56;
  return width;
}
