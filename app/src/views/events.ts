import type { Kept } from "../doc/records";
import type { StageOf } from "./board";

/** The cell of those who came to the furthest stage that anybody reached: they have the most to tell. */
export function furthest(stages: readonly StageOf[]): string | null {
  const reached = stages.filter(({ numbers }) => numbers?.bound && numbers.customers > 0);
  return reached[reached.length - 1]?.numbers?.cells.customers ?? null;
}

/** The names of the events that belong to a stage: those of its touchpoints. */
export function eventsOf(touchpoints: readonly Kept<"touchpoints">[], stage: string): Set<string> {
  return new Set(
    touchpoints
      .filter((one) => one.stage === stage)
      .flatMap(({ events, rule }) => {
        const named = /^event = '((?:[^']|'')+)'$/.exec(rule)?.[1]?.replaceAll("''", "'");
        return [...events, ...(named ? [named] : /^[\w.-]+$/.test(rule) ? [rule] : [])];
      }),
  );
}
