import type { StageView } from "../api/schema";
import type { Board, LaneOf, StageOf, Thing } from "./board";

/** A card as tests need it: in stage `a`, lane `pain`, unless they say otherwise. */
export function thing(id: string, fields: Partial<Thing> = {}): Thing {
  return {
    collection: "cards",
    id,
    text: id,
    stage: "a",
    step: null,
    lane: "pain",
    span: 1,
    evidence: "assumption",
    stale: false,
    owner: null,
    due: null,
    tags: [],
    persona: null,
    starred: null,
    status: null,
    map: null,
    numbers: null,
    ...fields,
  };
}

/** A stage that so many entered. */
export function stage(id: string, entered = 0, fields: Partial<StageOf> = {}): StageOf {
  const numbers = { stage: id, entered, customers: entered, bound: true, emotion: null, cells: {} };
  return {
    id,
    name: id.toUpperCase(),
    goal: "",
    steps: [],
    numbers: numbers as unknown as StageView,
    ...fields,
  };
}

export function lane(kind: LaneOf["kind"], fields: Partial<LaneOf> = {}): LaneOf {
  return { id: kind, kind, name: kind, persona: null, ...fields };
}

/** Two stages, lanes for what is done, felt as pain and met, and what is put on them. */
export function board(things: Thing[] = [], fields: Partial<Board> = {}): Board {
  return {
    stages: [stage("a", 100), stage("b", 40)],
    lanes: [lane("actions"), lane("touchpoints"), lane("pain"), lane("action")],
    things,
    personas: [],
    unseen: 0,
    unknown: null,
    told: new Set(),
    ...fields,
  };
}
