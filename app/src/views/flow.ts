import type { MapView } from "../api/schema";
import type { Kept } from "../doc/records";
import type { Board } from "./board";

export interface Node {
  id: string;
  name: string;
  x: number;
  y: number;
  height: number;
  /** null where no numbers are shown. */
  journeys: number | null;
}

export interface Step {
  id: string;
  name: string;
  stage: string;
  map: string | null;
  x: number;
  y: number;
}

export type EdgeKind = "forward" | "skip" | "back";

export interface Edge {
  from: string;
  to: string;
  journeys: number;
  /** Who went: a cell of the map. */
  cell: string;
  kind: EdgeKind;
  path: string;
  width: number;
  /** Where its number stands; null where it is too thin to be told in the picture. */
  label: { x: number; y: number } | null;
}

/** A way that the team drew; `gone`: how many journeys took it, null where that is not measured or not shown. */
export interface Plan {
  id: string;
  from: string;
  to: string;
  kind: "branch" | "loop";
  label: string;
  gone: number | null;
  /** Who went; null where nobody did, or nobody counted. */
  cell: string | null;
  path: string;
  at: { x: number; y: number };
}

export interface Picture {
  width: number;
  height: number;
  nodes: Node[];
  steps: Step[];
  edges: Edge[];
  plans: Plan[];
}

export const NODE = 12;
const COLUMN = 190;
const LEFT = 40;
const WIDEST = 110;
const THINNEST = 1.5;
const ARC = 30;
const STEP = 30;
const PLAN = 24;
const TOLD = 0.02;

/** The stages in a row with every real move between them, as wide as it is frequent, and the planned ways.
 * `counted`: null for whoever is shown no numbers. */
export function pictureOf(
  board: Board,
  counted: readonly Move[] | null,
  planned: readonly Kept<"links">[],
): Picture {
  const place = new Map(board.stages.map(({ id }, at) => [id, at]));
  const moves = (counted ?? []).filter(
    ({ from, to }) => from !== to && place.has(from) && place.has(to),
  );
  const links =
    board.unknown === null ? planned : planned.filter((one) => isKnownWay(one, board, moves));
  const most = Math.max(1, ...board.stages.map(({ numbers }) => numbers?.entered ?? 0));
  const wide = (journeys: number) => Math.max((WIDEST * journeys) / most, THINNEST);
  const far = (kind: EdgeKind) =>
    Math.max(
      0,
      ...moves.filter((one) => kindOf(one, place) === kind).map((one) => gap(one, place)),
    );
  const axis = 58 + ARC * far("skip") + WIDEST / 2;
  const nodes = board.stages.map(({ id, name, numbers }, at) => {
    const journeys = counted && (numbers?.entered ?? 0);
    const height = Math.max(wide(journeys ?? 0), 20);
    return { id, name, x: LEFT + at * COLUMN, y: axis - height / 2, height, journeys };
  });
  const ends = new Set(board.stages.map(({ id }) => id));
  const drawn = links.filter(
    (one) => one.kind !== "leads" && ends.has(one.source) && ends.has(one.target),
  );
  const bed = axis + WIDEST / 2 + ARC * far("back");
  const floor = bed + PLAN * drawn.length + 40;
  const steps = stepsOf(board, floor);
  const deepest = Math.max(0, ...board.stages.map((stage) => stage.steps.length));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = moves
    .map((one) => edgeOf(one, kindOf(one, place), byId, place, wide(one.journeys), most))
    .sort((a, b) => b.width - a.width);
  return {
    width: LEFT * 2 + COLUMN * Math.max(0, nodes.length - 1) + 130,
    height: floor + deepest * STEP + 16,
    nodes,
    steps,
    edges,
    plans: plansOf(links, nodes, steps, counted && moves, bed),
  };
}

/**
 * Between stages a way that the team drew is known once somebody took it. Nobody counts who goes from step to
 * step: such a way is known where something is known of both its ends.
 */
function isKnownWay(
  { source, target }: Kept<"links">,
  { stages, told }: Board,
  moves: readonly Move[],
): boolean {
  const entered = new Map(stages.map(({ id, numbers }) => [id, (numbers?.entered ?? 0) > 0]));
  if (entered.has(source) && entered.has(target))
    return moves.some(({ from, to, journeys }) => from === source && to === target && journeys > 0);
  return [source, target].every((end) => told.has(end) || entered.get(end));
}

type Move = MapView["river"][number];
type Places = ReadonlyMap<string, number>;

function gap({ from, to }: Move, place: Places): number {
  return Math.abs((place.get(to) ?? 0) - (place.get(from) ?? 0));
}

/** On to the next stage, past one or more, or back to an earlier one. */
export function kindOf({ from, to }: Pick<Move, "from" | "to">, place: Places): EdgeKind {
  const step = (place.get(to) ?? 0) - (place.get(from) ?? 0);
  if (step < 0) return "back";
  return step === 1 ? "forward" : "skip";
}

function edgeOf(
  move: Move,
  kind: EdgeKind,
  nodes: ReadonlyMap<string, Node>,
  place: Places,
  width: number,
  most: number,
): Edge {
  const [a, b] = [nodes.get(move.from) as Node, nodes.get(move.to) as Node];
  const told = move.journeys / most >= TOLD;
  const from = { x: a.x + NODE, y: a.y + a.height / 2 };
  const to = { x: b.x, y: b.y + b.height / 2 };
  if (kind === "forward") {
    const half = (from.x + to.x) / 2;
    const path = `M${from.x} ${from.y}C${half} ${from.y} ${half} ${to.y} ${to.x} ${to.y}`;
    return {
      ...move,
      kind,
      path,
      width,
      label: told ? { x: half, y: (from.y + to.y) / 2 + 4 } : null,
    };
  }
  const over = kind === "skip";
  const lift = ARC * gap(move, place) + width / 2;
  const [x0, x1] = [a.x + NODE / 2, b.x + NODE / 2];
  const [y0, y1] = over ? [a.y, b.y] : [a.y + a.height, b.y + b.height];
  const edge = over ? Math.min(y0, y1) - lift : Math.max(y0, y1) + lift;
  const path = `M${x0} ${y0}C${x0} ${edge} ${x1} ${edge} ${x1} ${y1}`;
  const peak = (y0 + y1) / 8 + (edge * 3) / 4;
  return {
    ...move,
    kind,
    path,
    width,
    label: told ? { x: (x0 + x1) / 2, y: peak + (over ? -5 : 13) } : null,
  };
}

function stepsOf(board: Board, floor: number): Step[] {
  return board.stages.flatMap(({ id, steps }, at) =>
    steps.map((step, row) => ({
      id: step.id,
      name: step.name,
      stage: id,
      map: step.map,
      x: LEFT + at * COLUMN,
      y: floor + row * STEP,
    })),
  );
}

/** Branches and loops that the team drew, between stages or steps; beside them what really happened. */
function plansOf(
  links: readonly Kept<"links">[],
  nodes: readonly Node[],
  steps: readonly Step[],
  moves: readonly Move[] | null,
  bed: number,
): Plan[] {
  let row = 0;
  const points = new Map<string, { x: number; y: number; stage: boolean }>([
    ...nodes.map(
      ({ id, x, y, height }) => [id, { x: x + NODE / 2, y: y + height, stage: true }] as const,
    ),
    ...steps.map(({ id, x, y }) => [id, { x, y, stage: false }] as const),
  ]);
  return links.flatMap(({ id, source, target, kind, label }) => {
    const [a, b] = [points.get(source), points.get(target)];
    if (kind === "leads" || !a || !b) return [];
    const both = a.stage && b.stage;
    if (both) row += 1;
    // A curve comes three quarters of the way to where it is pulled.
    const low = both ? bed + PLAN * row : Math.max(a.y, b.y) + 18;
    const dip = (low * 4 - (a.y + b.y) / 2) / 3;
    const spread = source === target ? 26 : 0;
    return [
      {
        id,
        from: source,
        to: target,
        kind,
        label,
        ...took(both ? moves : null, source, target),
        path: `M${a.x} ${a.y}C${a.x - spread} ${dip} ${b.x + spread} ${dip} ${b.x} ${b.y}`,
        at: { x: (a.x + b.x) / 2, y: low },
      },
    ];
  });
}

function took(
  moves: readonly Move[] | null,
  from: string,
  to: string,
): Pick<Plan, "gone" | "cell"> {
  if (!moves) return { gone: null, cell: null };
  const found = moves.find((one) => one.from === from && one.to === to);
  return { gone: found?.journeys ?? 0, cell: found?.cell ?? null };
}
