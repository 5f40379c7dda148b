import type { Lane } from "../doc/elements";
import type { Kept } from "../doc/records";
import type { Board, Thing } from "./board";

/** The rows of a service blueprint from the customer inwards, and the line below each. */
export const BANDS = [
  { id: "customer", kinds: ["actions"], line: "interaction" },
  { id: "meet", kinds: ["touchpoints", "channels"], line: "visibility" },
  { id: "back", kinds: ["people", "backstage"], line: "internal" },
  { id: "inside", kinds: ["systems", "policies"], line: null },
] as const satisfies readonly { id: string; kinds: readonly Lane["kind"][]; line: string | null }[];

/** The kinds of lanes that a blueprint is about: it shows them even where the map itself hides them. */
export const ABOUT: readonly Lane["kind"][] = BANDS.flatMap(({ kinds }) => [...kinds]);

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

/** A connection from box to box: downwards or upwards where one is below the other, else from side to side. */
export function curve(from: Box, to: Box): string {
  const below = to.top >= from.top + from.height;
  const above = to.top + to.height <= from.top;
  if (below || above) {
    const [x0, x1] = [from.left + from.width / 2, to.left + to.width / 2];
    const [y0, y1] = below ? [from.top + from.height, to.top] : [from.top, to.top + to.height];
    const half = (y0 + y1) / 2;
    return `M${x0} ${y0}C${x0} ${half} ${x1} ${half} ${x1} ${y1}`;
  }
  const right = to.left >= from.left;
  const [x0, x1] = right ? [from.left + from.width, to.left] : [from.left, to.left + to.width];
  const [y0, y1] = [from.top + from.height / 2, to.top + to.height / 2];
  const half = (x0 + x1) / 2;
  return `M${x0} ${y0}C${half} ${y0} ${half} ${y1} ${x1} ${y1}`;
}
