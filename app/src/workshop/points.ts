import type { Point } from "./sizes";

/** A point may lie so far beside the line that is kept, in units of the wall. */
const TOLERANCE = 1.2;
/** As many signs as the document takes for one stroke, see `elements/stroke.py`. */
const MOST = 8000;

/** The points without which a line looks the same (Ramer, Douglas and Peucker). */
function simplified(points: readonly Point[], tolerance = TOLERANCE): Point[] {
  if (points.length < 3) return [...points];
  const kept = new Set([0, points.length - 1]);
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span;
    const far = farthest(points, first, last);
    if (far.away <= tolerance) continue;
    kept.add(far.at);
    spans.push([first, far.at], [far.at, last]);
  }
  return points.filter((_, at) => kept.has(at));
}

/** As it is kept: where it begins, and each way on, in whole units; coarser where it would be too long. */
export function written(points: readonly Point[]): string {
  for (let tolerance = TOLERANCE; ; tolerance *= 2) {
    const text = said(simplified(points, tolerance));
    if (text.length <= MOST) return text;
  }
}

/** The points of a stroke; what cannot be read is left out. */
export function readPoints(text: string): Point[] {
  const found: Point[] = [];
  let [x, y] = [0, 0];
  for (const pair of text.split(" ")) {
    const [right, down] = pair.split(",").map(Number);
    if (!Number.isFinite(right) || !Number.isFinite(down)) continue;
    x += right as number;
    y += down as number;
    found.push({ x, y });
  }
  return found;
}

/** The line through the points, round at its corners. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  if (rest.length === 0) return `M${first.x} ${first.y}h0.01`;
  const curves = rest.slice(0, -1).map((point, at) => {
    const next = rest[at + 1] as Point;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  const last = rest[rest.length - 1] as Point;
  return `M${first.x} ${first.y}${curves.join("")}L${last.x} ${last.y}`;
}

/** Whether a line comes nearer than so much to a point. */
export function touches(points: readonly Point[], place: Point, near: number): boolean {
  if (points.length === 1) return distance(place, points[0] as Point, points[0] as Point) <= near;
  return points.some(
    (point, at) => at > 0 && distance(place, points[at - 1] as Point, point) <= near,
  );
}

function said(points: readonly Point[]): string {
  let [x, y] = [0, 0];
  const pairs = points.map((point) => {
    const [right, down] = [Math.round(point.x) - x, Math.round(point.y) - y];
    x += right;
    y += down;
    return `${right},${down}`;
  });
  return pairs.filter((pair, at) => at === 0 || pair !== "0,0").join(" ");
}

function farthest(points: readonly Point[], first: number, last: number) {
  let found = { at: first, away: 0 };
  for (let at = first + 1; at < last; at += 1) {
    const away = distance(points[at] as Point, points[first] as Point, points[last] as Point);
    if (away > found.away) found = { at, away };
  }
  return found;
}

/** How far a point is from the line between two others. */
function distance(point: Point, from: Point, to: Point): number {
  const [wide, high] = [to.x - from.x, to.y - from.y];
  const long = wide * wide + high * high;
  const along = long && ((point.x - from.x) * wide + (point.y - from.y) * high) / long;
  const at = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - at * wide, point.y - from.y - at * high);
}
