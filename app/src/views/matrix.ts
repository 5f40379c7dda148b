import type { MapView, StageView } from "../api/schema";
import type { Kept } from "../doc/records";
import type { Board, Thing } from "./board";

/** What is known of a persona in a stage. */
export interface Spot {
  things: Thing[];
  /** What the team says that it feels, and how it should feel: means over the stage and its steps. */
  set: number | null;
  wished: number | null;
  words: string[];
  /** Of the segment to which the persona is tied; null where it is tied to none, or nobody was here. */
  measured: StageView | null;
  /** Nobody has said anything of this persona here, and nothing is measured. */
  blind: boolean;
  /** Something is known, but not how it feels. */
  unfelt: boolean;
}

/** The lanes of what is done, thought, needed and suffered. */
const TELLING = ["actions", "thoughts", "needs", "pain"] as const;

/** What is known of a persona (null: of everybody) in each stage. */
export function spotsOf(
  board: Board,
  feelings: readonly Kept<"feelings">[],
  persona: string | null,
  view: MapView | null,
): Spot[] {
  const lanes = new Map(board.lanes.map((lane) => [lane.id, lane]));
  const metrics = board.things.filter((one) => lanes.get(one.lane)?.kind === "metrics");
  const telling = board.things.filter((one) => {
    const lane = lanes.get(one.lane);
    const told = TELLING.some((kind) => kind === lane?.kind);
    return told && (one.persona ?? lane?.persona ?? null) === persona;
  });
  return board.stages.map(({ id, steps }) => {
    const places = new Set([id, ...steps.map((step) => step.id)]);
    const here = feelings.filter((one) => places.has(one.place) && one.persona === persona);
    const told = telling.filter(({ stage }) => stage === id);
    const numbers = view?.stages.find(({ stage }) => stage === id) ?? null;
    const measured = numbers?.bound && numbers.customers > 0 ? numbers : null;
    const set = meanOf(here.filter(({ curve }) => curve === "as_is"));
    // Whatever they count, they count over everybody, or over the customers of the persona who were here.
    const counted = persona === null || measured ? metrics.filter(({ stage }) => stage === id) : [];
    const things = [...told, ...counted];
    const known = things.length > 0 || set !== null || measured !== null;
    return {
      things,
      set,
      wished: meanOf(here.filter(({ curve }) => curve === "to_be")),
      words: [...new Set(here.map(({ word }) => word).filter(Boolean))],
      measured,
      blind: !known,
      unfelt: known && set === null && !measured?.emotion,
    };
  });
}

function meanOf(points: readonly Kept<"feelings">[]): number | null {
  if (points.length === 0) return null;
  return points.reduce((sum, { value }) => sum + value, 0) / points.length;
}
