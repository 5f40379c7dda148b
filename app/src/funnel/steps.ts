import { useMemo } from "react";
import type { FunnelStep } from "../api/schema";
import { change, usePlace } from "../kit/place";

/** The funnel that the link holds: its steps as rules, and its window. */
export interface FunnelView {
  steps: string[];
  /** Nothing is said in the link, and what to suggest is still being asked. */
  waiting: boolean;
  window: string | null;
  params: { steps: string[]; window?: string };
  set: (steps: string[]) => void;
  setWindow: (window: string | null) => void;
}

/** Where the link says nothing: long enough to decide, short enough to know who is lost. */
const USUAL_WINDOW = "30d";

export function useFunnel(suggested: string[] | null): FunnelView {
  const { query } = usePlace();
  const text = query.toString();
  return useMemo(() => {
    const held = new URLSearchParams(text);
    const steps = held.has("step") ? held.getAll("step").filter(Boolean) : (suggested ?? []);
    const said = held.get("window");
    const window = said === "none" ? null : (said ?? USUAL_WINDOW);
    return {
      steps,
      waiting: !held.has("step") && suggested === null,
      window,
      params: window ? { steps, window } : { steps },
      set: (next) => change({ step: next.length ? next : [""], who: null }),
      setWindow: (next) => change({ window: next ?? "none", who: null }),
    };
  }, [text, suggested]);
}

/** Put a rule into the steps at a place. */
export function inserted(steps: readonly string[], rule: string, at: number): string[] {
  return [...steps.slice(0, at), rule, ...steps.slice(at)];
}

/** Take a step from one place to another. */
export function moved(steps: readonly string[], from: number, to: number): string[] {
  const rule = steps[from];
  if (rule === undefined || from === to) return [...steps];
  const rest = steps.filter((_, at) => at !== from);
  return inserted(rest, rule, Math.max(0, Math.min(to, rest.length)));
}

/** Where most customers are lost: the place of the step, or -1 when nobody is. */
export function worst(steps: readonly FunnelStep[]): number {
  let found = -1;
  steps.forEach(({ dropped }, at) => {
    if (dropped > (steps[found]?.dropped ?? 0)) found = at;
  });
  return found;
}

/** entered = onward + lost + still on their way, for every step. */
export function reconciles(steps: readonly FunnelStep[]): boolean {
  return steps.every(
    ({ entered, converted, dropped, active }, at) =>
      entered === converted + dropped + active &&
      (at === 0 || steps[at - 1]?.converted === entered),
  );
}
