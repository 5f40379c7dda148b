type Point = readonly [number, number];

/** A soft line through points, from left to right; nothing for less than two. */
export function curvePath(points: readonly Point[]): string {
  if (points.length < 2) return "";
  return points.reduce((path, [x, y], at) => {
    const before = points[at - 1];
    if (!before) return `M${x} ${y}`;
    const half = (before[0] + x) / 2;
    return `${path}C${half} ${before[1]} ${half} ${y} ${x} ${y}`;
  }, "");
}

/** The area between two lines over the same places. */
export function bandPath(upper: readonly Point[], lower: readonly Point[]): string {
  const back = [...lower].reverse();
  const end = back[0];
  if (!end || upper.length < 2) return "";
  return `${curvePath(upper)}L${end.join(" ")}${curvePath(back).replace(/^M[^C]*/, "")}Z`;
}

/** Neighbours that are known belong to one line; a gap is not bridged. */
export function inRuns<T extends { measured: unknown }>(all: readonly T[]): T[][] {
  const runs: T[][] = [];
  let open = false;
  for (const one of all) {
    if (one.measured === null) open = false;
    else if (open) runs[runs.length - 1]?.push(one);
    else {
      runs.push([one]);
      open = true;
    }
  }
  return runs;
}
