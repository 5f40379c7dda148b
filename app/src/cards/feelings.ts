import type { Feeling, Stage, Step } from "../doc/elements";

export type Curve = Feeling["curve"];
type Point = Pick<Feeling, "place" | "value" | "curve" | "persona">;

/** What customers said of a stage: the mean of −1 to 1 with its 95 % interval. */
export interface Measured {
  mean: number;
  low: number;
  high: number;
  n: number;
}

/** One step of the arrow keys; values lie on its grid. */
export const STEP = 0.1;

/** A value within the scale and on its grid. */
export function onGrid(value: number, step = STEP): number {
  const rounded = Math.round(Math.max(-1, Math.min(1, value)) / step) * step;
  return Math.round(rounded * 100) / 100 || 0; // no −0
}

const WORDS = ["awful", "bad", "poor", "mixed", "fair", "good", "great"] as const;
export type FeelingWord = (typeof WORDS)[number];

/** The word for a feeling, in seven steps. */
export function wordOf(value: number): FeelingWord {
  const place = Math.round(((Math.max(-1, Math.min(1, value)) + 1) / 2) * (WORDS.length - 1));
  return WORDS[place] ?? "mixed";
}

/** What the arrow keys do to a value; null: the key is none of ours. */
export function pressedValue(key: string, value: number): number | null {
  switch (key) {
    case "ArrowUp":
    case "ArrowRight":
      return onGrid(value + STEP);
    case "ArrowDown":
    case "ArrowLeft":
      return onGrid(value - STEP);
    case "PageUp":
      return onGrid(value + 5 * STEP);
    case "PageDown":
      return onGrid(value - 5 * STEP);
    case "Home":
      return -1;
    case "End":
      return 1;
    default:
      return null;
  }
}

/** A gap between what the team set by hand and what customers said of a stage. */
export interface Gap {
  stage: string;
  persona: string | null;
  /** The mean of what was set in the stage and its steps. */
  set: number;
  measured: Measured;
  /** How far the set value lies from the measured mean; positive: too rosy. */
  distance: number;
}

/** Where what is set by hand lies outside the measured interval, the largest gap first. */
export function gapsOf(
  points: readonly Point[],
  stages: readonly Pick<Stage, "id">[],
  steps: readonly Pick<Step, "id" | "stage">[],
  measured: ReadonlyMap<string, Measured>,
): Gap[] {
  const stageOf = new Map(steps.map(({ id, stage }) => [id, stage]));
  for (const { id } of stages) stageOf.set(id, id);
  const set = new Map<string, { stage: string; persona: string | null; values: number[] }>();
  for (const { place, value, curve, persona } of points) {
    const stage = stageOf.get(place);
    if (curve !== "as_is" || !stage) continue;
    const key = `${persona}|${stage}`;
    const held = set.get(key) ?? { stage, persona, values: [] };
    held.values.push(value);
    set.set(key, held);
  }
  return [...set.values()]
    .flatMap(({ stage, persona, values }) => {
      const known = measured.get(stage);
      const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
      if (!known || (mean >= known.low && mean <= known.high)) return [];
      return [{ stage, persona, set: mean, measured: known, distance: mean - known.mean }];
    })
    .sort((a, b) => Math.abs(b.distance) - Math.abs(a.distance));
}
