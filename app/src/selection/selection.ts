import { useMemo } from "react";
import type { Selection } from "../api/schema";
import { change, usePlace } from "../kit/place";

/** What the link says about whose events are meant; null where it says nothing. */
export interface Chosen {
  journey: string | null;
  segment: string | null;
  events: string | null;
  from: string | null;
  to: string | null;
}

export function useChosen(): Chosen {
  const { query } = usePlace();
  const [journey, segment, events, from, to] = ["journey", "segment", "events", "from", "to"].map(
    (name) => query.get(name),
  );
  return useMemo(
    () => ({
      journey: journey ?? null,
      segment: segment ?? null,
      events: events ?? null,
      from: from ?? null,
      to: to ?? null,
    }),
    [journey, segment, events, from, to],
  );
}

export function choose(changes: Partial<Chosen>): void {
  change({ ...changes, who: null, customer: null });
}

/** Everything that a question is asked of, with what the map (or nobody) says where the link is silent. */
export function selectionOf(
  chosen: Chosen,
  usual: { journey?: string; segment?: string | null } = {},
): Selection {
  const segment = chosen.segment === "*" ? null : (chosen.segment ?? usual.segment ?? null);
  return {
    journey: chosen.journey ?? usual.journey ?? "whole",
    segment,
    events: chosen.events,
    from: chosen.from,
    to: chosen.to,
  };
}

/** The day `days` before the end of the log, so that “the last 30 days” means those of the log. */
export function daysBefore(end: string, days: number): string {
  const moment = new Date(end);
  moment.setUTCDate(moment.getUTCDate() - days);
  return moment.toISOString().slice(0, 10);
}
