/** The numbers of a stage that make its part of the river. */
export interface Bed {
  entered: number;
  onward: number;
  dropped: number;
  active: number;
}

/** A thumbnail's own measure; the page stretches it to the width that there is. */
export const WIDTH = 320;
export const HEIGHT = 92;

const TOP = 8;
const WIDEST = 62;
const THINNEST = 1;
const FORK = 0.42;
const REACH = 9;

/**
 * The river of a map, small: one stream that narrows where customers leave, and what falls away below.
 * Without a scale it is a picture of proportions, as on the map itself.
 */
export function outline(beds: readonly Bed[]): { stream: string; falls: string[] } {
  const widest = Math.max(0, ...beds.map(({ entered }) => entered));
  if (widest === 0) return { stream: "", falls: [] };
  const column = WIDTH / beds.length;
  const wide = (n: number) => (n ? Math.max((WIDEST * n) / widest, THINNEST) : 0);
  const banks = beds.map(({ entered }) => {
    const top = TOP + (WIDEST - wide(entered)) * 0.24;
    return { top, low: top + wide(entered) };
  });
  return {
    stream: stream(banks, column),
    falls: beds
      .slice(0, -1)
      .map((bed, at) => fall((at + FORK) * column, banks[at]?.low ?? 0, wide(bed.dropped))),
  };
}

/** A curve through the feelings that were set, from -1 at the bottom to 1 at the top. */
export function feelingLine(
  values: readonly (number | null)[],
  width: number,
  height: number,
): string {
  const column = width / Math.max(1, values.length);
  const points = values.flatMap((value, at) =>
    value === null ? [] : [[(at + 0.5) * column, (height * (1 - 0.8 * value)) / 2] as const],
  );
  if (points.length < 2) return "";
  return points
    .map(([x, y], at) => {
      const before = points[at - 1];
      return before ? bend(before[0], before[1], x, y) : `M${n(x)} ${n(y)}`;
    })
    .join("");
}

interface Bank {
  top: number;
  low: number;
}

/** Along the upper bank to the end, and back along the lower one. */
function stream(banks: readonly Bank[], column: number): string {
  const first = banks[0];
  if (!first) return "";
  let path = `M0 ${n(first.top)}`;
  banks.forEach((bank, at) => {
    const next = banks[at + 1];
    const right = (at + 1) * column;
    path += `L${n((at + FORK) * column)} ${n(bank.top)}`;
    path += next
      ? bend((at + FORK) * column, bank.top, right, next.top)
      : `L${WIDTH} ${n(bank.top)}`;
  });
  for (let at = banks.length - 1; at >= 0; at--) {
    const bank = banks[at] as Bank;
    const before = banks[at - 1];
    path += `L${n((at + (at === banks.length - 1 ? 1 : FORK)) * column)} ${n(bank.low)}`;
    path += `L${n(at * column)} ${n(bank.low)}`;
    if (before) path += bend(at * column, bank.low, (at - 1 + FORK) * column, before.low);
  }
  return `${path}Z`;
}

function bend(x0: number, y0: number, x1: number, y1: number): string {
  const half = n((x0 + x1) / 2);
  return `C${half} ${n(y0)} ${half} ${n(y1)} ${n(x1)} ${n(y1)}`;
}

/** What falls away leaves the lower bank and turns down, as wide as it is. */
function fall(x: number, low: number, wide: number): string {
  if (!wide) return "";
  const [inner, outer] = [x + REACH, x + REACH + wide * 0.8];
  const high = low - wide;
  return (
    `M${n(x)} ${n(high)}C${n(x + (outer - x) * 0.62)} ${n(high)} ${n(outer)} ` +
    `${n(high + (HEIGHT - high) * 0.4)} ${n(outer)} ${HEIGHT}L${n(inner)} ${HEIGHT}` +
    `C${n(inner)} ${n(low + (HEIGHT - low) * 0.4)} ${n(x + (inner - x) * 0.62)} ${n(low)} ${n(x)} ${n(low)}Z`
  );
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
