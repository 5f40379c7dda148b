import { type Edge, forwardOrder } from "./order";

export interface Box {
  width: number;
}

export interface Placed {
  /** Middle of each box. */
  nodes: { x: number; y: number }[];
  /** Points from the bottom of one box to the top of another, per edge, and whether it runs back. */
  edges: { points: { x: number; y: number }[]; back: boolean }[];
  width: number;
  height: number;
}

const LAYER = 92;
export const BOX_HEIGHT = 46;
const GAP = 22;
const DUMMY = 14;

interface Slot {
  node: number | null;
  layer: number;
  width: number;
  x: number;
  above: Slot[];
  below: Slot[];
}

/** Lay a graph out in layers from top to bottom, as little of it upwards as possible. */
export function layout(
  boxes: readonly Box[],
  edges: readonly Edge[],
  first: readonly number[] = [],
): Placed {
  const order = forwardOrder(boxes.length, edges, first);
  const place = new Map(order.map((node, at) => [node, at]));
  const isBack = ({ from, to }: Edge) => (place.get(from) ?? 0) > (place.get(to) ?? 0);
  const layers = ranks(order, edges, isBack);
  const slots = order.map((node) => slot(node, layers[node] ?? 0, boxes[node]?.width ?? 0));
  const byNode = new Map(slots.map((one) => [one.node, one]));
  const chains = edges.map((edge) => {
    const [from, to] = isBack(edge) ? [edge.to, edge.from] : [edge.from, edge.to];
    return chain(byNode.get(from) as Slot, byNode.get(to) as Slot, slots);
  });
  const rows = arrange(slots);
  const width = settle(rows);
  const backs = edges.map(isBack);
  const port = ports(chains);
  return {
    nodes: boxes.map((_, node) => centre(byNode.get(node) as Slot)),
    edges: chains.map((run, at) => ({
      points: points(run, backs[at] ?? false, port),
      back: backs[at] ?? false,
    })),
    width,
    height: rows.length * LAYER + BOX_HEIGHT,
  };
}

/** The layer of each node: one below the lowest that leads to it. */
function ranks(
  order: readonly number[],
  edges: readonly Edge[],
  isBack: (edge: Edge) => boolean,
): number[] {
  const layers: number[] = [];
  for (const node of order) {
    const above = edges
      .filter((edge) => edge.from !== edge.to && (isBack(edge) ? edge.from : edge.to) === node)
      .map((edge) => layers[isBack(edge) ? edge.to : edge.from] ?? 0);
    layers[node] = above.length ? Math.max(...above) + 1 : 0;
  }
  return layers;
}

function slot(node: number | null, layer: number, width: number): Slot {
  return { node, layer, width, x: 0, above: [], below: [] };
}

/** The slots that an edge runs through: its ends, and a narrow one in every layer between. */
function chain(from: Slot, to: Slot, slots: Slot[]): Slot[] {
  if (from === to) return [from, to];
  const run = [from];
  for (let layer = from.layer + 1; layer < to.layer; layer += 1) {
    const dummy = slot(null, layer, DUMMY);
    slots.push(dummy);
    run.push(dummy);
  }
  run.push(to);
  run.slice(1).forEach((below, at) => {
    const above = run[at] as Slot;
    above.below.push(below);
    below.above.push(above);
  });
  return run;
}

/** The order within each layer: swept down and up by the middle of the neighbours. */
function arrange(slots: Slot[]): Slot[][] {
  const rows: Slot[][] = [];
  for (const one of slots) {
    rows[one.layer] ??= [];
    rows[one.layer]?.push(one);
  }
  for (const row of rows) spread(row);
  for (let sweep = 0; sweep < 12; sweep += 1) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows : [...rows].reverse()) {
      const wish = new Map(row.map((one) => [one, middle(down ? one.above : one.below) ?? one.x]));
      row.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
      spread(row);
    }
  }
  return rows;
}

function spread(row: Slot[]): void {
  const whole = row.reduce((sum, { width }) => sum + width + GAP, -GAP);
  let x = -whole / 2;
  for (const one of row) {
    one.x = x + one.width / 2;
    x += one.width + GAP;
  }
}

/** Draw neighbours above each other without letting boxes overlap; returns the width of it all. */
function settle(rows: Slot[][]): number {
  for (let pass = 0; pass < 14; pass += 1) {
    const down = pass % 2 === 0;
    for (const row of down ? rows : [...rows].reverse()) {
      const wish = row.map((one) => middle(down ? one.above : one.below) ?? one.x);
      apart(row, wish);
    }
  }
  const all = rows.flat();
  const left = Math.min(...all.map((one) => one.x - one.width / 2));
  const right = Math.max(...all.map((one) => one.x + one.width / 2));
  for (const one of all) one.x -= left;
  return right - left;
}

/** As near to the wishes as the widths allow: pushed from the left and from the right, then the mean. */
function apart(row: Slot[], wish: number[]): void {
  const near = (a: Slot | undefined, b: Slot | undefined) =>
    ((a?.width ?? 0) + (b?.width ?? 0)) / 2 + GAP;
  const right = [...wish];
  for (let at = 1; at < row.length; at += 1) {
    right[at] = Math.max(right[at] ?? 0, (right[at - 1] ?? 0) + near(row[at - 1], row[at]));
  }
  const left = [...wish];
  for (let at = row.length - 2; at >= 0; at -= 1) {
    left[at] = Math.min(left[at] ?? 0, (left[at + 1] ?? 0) - near(row[at], row[at + 1]));
  }
  row.forEach((one, at) => {
    one.x = ((right[at] ?? 0) + (left[at] ?? 0)) / 2;
  });
}

function middle(slots: readonly Slot[]): number | null {
  if (slots.length === 0) return null;
  const sorted = slots.map(({ x }) => x).sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

function centre(one: Slot): { x: number; y: number } {
  return { x: one.x, y: one.layer * LAYER + BOX_HEIGHT / 2 };
}

type Port = (run: readonly Slot[], end: "top" | "bottom") => number;

/** Where on the edge of its box each way docks: side by side, in the order of where they lead. */
function ports(chains: readonly Slot[][]): Port {
  const places = new Map<readonly Slot[], { top: number; bottom: number }>();
  const dock = (end: "top" | "bottom") => {
    const byBox = new Map<Slot, Slot[][]>();
    for (const run of chains) {
      const box = end === "bottom" ? run[0] : run[run.length - 1];
      if (box && run[0] !== run[run.length - 1]) byBox.set(box, [...(byBox.get(box) ?? []), run]);
    }
    for (const [box, runs] of byBox) {
      const towards = (run: Slot[]) => (end === "bottom" ? run[1] : run[run.length - 2])?.x ?? 0;
      const sorted = [...runs].sort((a, b) => towards(a) - towards(b));
      const room = Math.min(box.width * 0.78, (sorted.length - 1) * 26);
      sorted.forEach((run, at) => {
        const shift = sorted.length > 1 ? (at / (sorted.length - 1) - 0.5) * room : 0;
        const known = places.get(run) ?? { top: 0, bottom: 0 };
        places.set(run, { ...known, [end]: shift });
      });
    }
  };
  dock("top");
  dock("bottom");
  return (run, end) => places.get(run)?.[end] ?? 0;
}

function points(run: readonly Slot[], back: boolean, port: Port): { x: number; y: number }[] {
  const line = run.map((one, at) => {
    const { x, y } = centre(one);
    if (at === 0) return { x: x + port(run, "bottom"), y: y + BOX_HEIGHT / 2 };
    if (at < run.length - 1) return { x, y };
    return { x: x + port(run, "top"), y: y - BOX_HEIGHT / 2 };
  });
  return back ? line.reverse() : line;
}
