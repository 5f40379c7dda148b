import type { Lane } from "../doc/elements";
import type { Kept } from "../doc/records";
import { type Board, lanesOf, type Thing } from "./board";

/** The rows of a service blueprint from the customer inwards, and the line below each. */
export const BANDS = [
  { id: "customer", kinds: ["actions"], line: "interaction" },
  { id: "meet", kinds: ["touchpoints", "channels"], line: "visibility" },
  { id: "back", kinds: ["people", "backstage"], line: "internal" },
  { id: "inside", kinds: ["systems", "policies"], line: null },
  { id: "metrics", kinds: ["metrics"], line: null },
] as const satisfies readonly { id: string; kinds: readonly Lane["kind"][]; line: string | null }[];

/** The kinds of lanes that a blueprint is about: it shows them even where the map itself hides them. */
export const ABOUT: readonly Lane["kind"][] = BANDS.flatMap(({ kinds }) => [...kinds]);

/** The rows that the map has lanes for; that of metrics only where there is one. */
export function bandsOf(board: Board) {
  return BANDS.filter(({ id, kinds }) => {
    const lanes = new Set(lanesOf(board, ...kinds).map((lane) => lane.id));
    return id === "metrics" ? board.things.some(({ lane }) => lanes.has(lane)) : lanes.size > 0;
  });
}

export interface Connection {
  id: string;
  from: Thing;
  to: Thing;
  label: string;
}

/** The links between things that the blueprint shows, and how many lead from those to elsewhere. */
export function connections(
  board: Board,
  links: readonly Kept<"links">[],
): { shown: Connection[]; untold: number } {
  const kinds = new Map(board.lanes.map(({ id, kind }) => [id, kind]));
  const inside = new Map(
    board.things
      .filter(({ lane }) => ABOUT.some((kind) => kind === kinds.get(lane)))
      .map((one) => [one.id, one]),
  );
  const shown: Connection[] = [];
  let untold = 0;
  for (const { id, source, target, kind, label } of links) {
    if (kind !== "leads") continue;
    const [from, to] = [inside.get(source), inside.get(target)];
    if (from && to) shown.push({ id, from, to, label });
    else if (from || to) untold += 1;
  }
  return { shown, untold };
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const GUTTER = 8;
const ROUND = 6;

/** A connection from box to box: out at the side, along the gutter between the columns, and in at the side. */
export function curve(from: Box, to: Box): string {
  const left = to.left + to.width <= from.left;
  const right = to.left >= from.left + from.width;
  const x0 = left ? from.left : from.left + from.width;
  const x1 = right ? to.left : to.left + to.width;
  const [y0, y1] = [from.top + from.height / 2, to.top + to.height / 2];
  const lane = left ? x0 - GUTTER : Math.max(x0, right ? 0 : x1) + GUTTER;
  const down = Math.sign(y1 - y0);
  const round = Math.min(ROUND, Math.abs(y1 - y0) / 2);
  const [out, into] = [Math.sign(lane - x0), Math.sign(x1 - lane)];
  return (
    `M${x0} ${y0}H${lane - out * round}Q${lane} ${y0} ${lane} ${y0 + down * round}` +
    `V${y1 - down * round}Q${lane} ${y1} ${lane + into * round} ${y1}H${x1}`
  );
}
