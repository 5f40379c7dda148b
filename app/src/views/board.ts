import type { StageView, TouchpointView } from "../api/schema";
import { type Lane, SIMPLE } from "../doc/elements";
import type { Kept } from "../doc/records";

/** A card or a touchpoint, as every view shows it. */
export interface Thing {
  collection: "cards" | "touchpoints";
  id: string;
  text: string;
  stage: string;
  step: string | null;
  /** The id of its lane; of a touchpoint, of the lane of touchpoints. */
  lane: string;
  span: number;
  /** Of a touchpoint whose numbers are not shown, and of which nobody said it, it is not known. */
  evidence: Kept<"cards">["evidence"] | null;
  /** Whether the evidence has outlived its time. */
  stale: boolean;
  owner: string | null;
  due: string | null;
  tags: readonly string[];
  persona: string | null;
  starred: string | null;
  status: string | null;
  /** The id of the map that it opens. */
  map: string | null;
  /** Of a touchpoint with a rule: its numbers. */
  numbers: TouchpointView | null;
}

export interface StageOf {
  id: string;
  name: string;
  goal: string;
  steps: readonly Kept<"steps">[];
  numbers: StageView | null;
}

export interface LaneOf {
  id: string;
  kind: Lane["kind"];
  name: string;
  persona: string | null;
}

/** The map as the views read it: what is shown of it, in the reader's language. */
export interface Board {
  stages: readonly StageOf[];
  lanes: readonly LaneOf[];
  /** In the order of the stages and lanes, and within them in their own. */
  things: readonly Thing[];
  personas: readonly Kept<"personas">[];
  /** How many cards lie in lanes that this level does not show. */
  unseen: number;
  /** How many are left out because nobody knows; null where what is only thought is shown too. */
  unknown: number | null;
  /** The stages and steps of which something is known; none are asked for where all is shown. */
  told: ReadonlySet<string>;
}

/** The lanes that are not hidden, at the simple level only its five; and always those that a view is about. */
export function lanesShown<L extends Pick<Lane, "kind" | "hidden">>(
  lanes: readonly L[],
  level: "simple" | "expert",
  about: readonly Lane["kind"][] = [],
): L[] {
  return lanes.filter(
    ({ hidden, kind }) =>
      about.includes(kind) || (!hidden && (level === "expert" || SIMPLE.includes(kind))),
  );
}

/** The stages and steps about which these things say something; a wide one says it of all that it spans. */
export function placesOf(
  things: readonly Pick<Thing, "stage" | "step" | "span">[],
  stages: readonly Pick<StageOf, "id" | "steps">[],
): Set<string> {
  const columns = stages.flatMap(({ id, steps }) =>
    steps.length ? steps.map((one) => one.id) : [id],
  );
  const at = new Map(columns.map((id, place) => [id, place]));
  const places = new Set<string>();
  for (const { stage, step, span } of things) {
    places.add(stage);
    const first = at.get(step ?? stage) ?? columns.length;
    for (const id of columns.slice(first, first + span)) places.add(id);
  }
  return places;
}

/** What is said of somebody who is not on the map, or not any more, is said of everybody. */
export function ofSomebody<T extends { persona: string | null }>(
  one: T,
  personas: readonly { id: string }[],
): T {
  const gone = one.persona !== null && personas.every(({ id }) => id !== one.persona);
  return gone ? { ...one, persona: null } : one;
}

/** Whether something should have been done by now. */
export function isLate({ due, status }: Pick<Thing, "due" | "status">, today: Date): boolean {
  const done = status === "done" || status === "measured";
  return due !== null && !done && Date.parse(due) + 86_400_000 < today.getTime();
}

/** The things of a stage in some lanes, in order. */
export function thingsIn(board: Board, stage: string, lanes: readonly string[]): Thing[] {
  return board.things.filter((one) => one.stage === stage && lanes.includes(one.lane));
}

/** The lanes of a kind. */
export function lanesOf(board: Board, ...kinds: Lane["kind"][]): LaneOf[] {
  return board.lanes.filter(({ kind }) => kinds.includes(kind));
}
