import type { TemplatePoint } from "../api/schema";

export interface Dot {
  x: number;
  y: number;
}

/** Where the points of a curve lie in a box, from the left to the right, the best on top. */
export function dots(curve: readonly TemplatePoint[], width: number, height: number): Dot[] {
  const column = width / Math.max(1, curve.length);
  const middle = height / 2;
  return curve.map(({ value }, at) => ({
    x: (at + 0.5) * column,
    y: middle - value * (middle - PAD),
  }));
}

/** A line through all of them that never leaves the range of its neighbours. */
export function line(points: readonly Dot[]): string {
  return points
    .map(({ x, y }, at) => {
      const before = points[at - 1];
      if (!before) return `M${round(x)} ${round(y)}`;
      const half = (x - before.x) / 2;
      return `C${round(before.x + half)} ${round(before.y)} ${round(x - half)} ${round(y)} ${round(x)} ${round(y)}`;
    })
    .join("");
}

/** Where a stage ends: after how many of the curve's columns. */
export function seams(curve: readonly TemplatePoint[], width: number): number[] {
  const column = width / Math.max(1, curve.length);
  return curve.flatMap(({ stage }, at) => {
    const next = curve[at + 1];
    return next && next.stage !== stage ? [round((at + 1) * column)] : [];
  });
}

/** The number of the lowest and of the highest point. */
export function ends(curve: readonly TemplatePoint[]): { low: number; high: number } {
  const values = curve.map(({ value }) => value);
  return { low: values.indexOf(Math.min(...values)), high: values.indexOf(Math.max(...values)) };
}

const PAD = 10;

const round = (value: number) => Math.round(value * 10) / 10;
