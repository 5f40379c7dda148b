import type { JourneyMap, MapView, PainPoint, StageView, TouchpointView } from "../api/schema";
import { change } from "../kit/place";

/** A stage with what the document and the numbers say of it. */
export interface Column {
  id: string;
  name: string;
  reason: string | null;
  byHand: boolean;
  numbers: StageView;
  touchpoints: Touchpoint[];
  pains: Pain[];
}

export interface Touchpoint extends TouchpointView {
  rule: string;
}

export interface Pain extends PainPoint {
  /** Its place in the ranking, from 0. */
  rank: number;
}

export type Chosen =
  | { kind: "stage"; column: Column }
  | { kind: "touchpoint"; column: Column; touchpoint: Touchpoint }
  | { kind: "pain"; column: Column; pain: Pain }
  | null;

const NOTHING: Omit<StageView, "stage" | "name"> = {
  customers: 0,
  entered: 0,
  onward: 0,
  dropped: 0,
  active: 0,
  backtracks: 0,
  median_inside_seconds: null,
  median_to_next_seconds: null,
  p90_to_next_seconds: null,
  value: null,
  values: {},
  currency: null,
  kind: null,
  events: 0,
  p90_inside_seconds: null,
  emotion: null,
  bound: false,
  problem: null,
  cells: {},
};

/** The stages in order, each with its touchpoints and pain points. */
export function columnsOf(map: JourneyMap, view: MapView | undefined): Column[] {
  return map.stages.map(({ id, name, reason, by_hand }) => ({
    id,
    name,
    reason,
    byHand: by_hand,
    numbers: view?.stages.find(({ stage }) => stage === id) ?? { stage: id, name, ...NOTHING },
    touchpoints: map.touchpoints
      .filter(({ stage }) => stage === id)
      .map((one) => touchpointOf(one, view)),
    pains: (view?.pain_points ?? [])
      .map((pain, rank) => ({ ...pain, rank }))
      .filter(({ stage }) => stage === id),
  }));
}

/** What the link says is selected. */
export function chosenOf(columns: readonly Column[], text: string | null): Chosen {
  const [kind, id] = [text?.slice(0, text.indexOf(":")), text?.slice(text.indexOf(":") + 1)];
  for (const column of columns) {
    if (kind?.startsWith("stage") && column.id === id) return { kind: "stage", column };
    const touchpoint = column.touchpoints.find((one) => one.touchpoint === id);
    if (kind?.startsWith("touchpoint") && touchpoint)
      return { kind: "touchpoint", column, touchpoint };
    const pain = column.pains.find(({ rank }) => String(rank) === id);
    if (kind === "pain" && pain) return { kind, column, pain };
  }
  return null;
}

export function chooseThing(kind: "stage" | "touchpoint" | "pain", id: string | number): void {
  change({ chosen: `${kind === "pain" ? kind : `${kind}s`}:${id}` }, { replace: true });
}

/** Where the journeys of a stage went next: to other stages, nowhere, or not yet. */
export function wentTo(column: Column, view: MapView, columns: readonly Column[]) {
  return view.river
    .filter(({ from }) => from === column.id)
    .map(({ to, journeys }) => ({
      id: to,
      name: columns.find(({ id }) => id === to)?.name ?? to,
      journeys,
    }))
    .sort((a, b) => b.journeys - a.journeys);
}

/** Share of the touchpoints and cards that stand on data. */
export function onData(map: JourneyMap, view: MapView): number | null {
  const measured = view.touchpoints.filter(({ events }) => events > 0).length;
  const shown = map.cards.filter(
    ({ evidence }) => evidence === "measured" || evidence === "observed",
  ).length;
  const all = map.touchpoints.length + map.cards.length;
  return all ? (measured + shown) / all : null;
}

function touchpointOf(
  { id, stage, name, channel, rule }: JourneyMap["touchpoints"][number],
  view: MapView | undefined,
): Touchpoint {
  const numbers = view?.touchpoints.find(({ touchpoint }) => touchpoint === id);
  const none = {
    customers: 0,
    journeys: 0,
    events: 0,
    repeats: 0,
    exits: 0,
    reach: 0,
    cells: {},
    bound: false,
    problem: null,
  };
  return { ...none, ...numbers, touchpoint: id, stage, name, channel, rule };
}
