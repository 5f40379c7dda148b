import { useMemo } from "react";
import type { Retention } from "../api/schema";
import { usePlace } from "../kit/place";

export const UNITS = ["day", "week", "month"] as const;
export type Unit = (typeof UNITS)[number];

/** What the link says about the retention page. */
export interface RetentionView {
  unit: Unit;
  start: string | null;
  back: string | null;
  params: Record<string, string>;
}

export function useRetentionView(): RetentionView {
  const { query } = usePlace();
  const unit = UNITS.find((one) => one === query.get("unit")) ?? "week";
  const [start, back] = [query.get("start"), query.get("back")];
  return useMemo(() => {
    const params: Record<string, string> = { unit };
    if (start) params.start = start;
    if (back) params.back = back;
    return { unit, start, back, params };
  }, [unit, start, back]);
}

/** Of all customers whose n-th period is over or running, how many were back in it, period by period. */
export function curve({ cohorts }: Retention): { period: number; back: number; of: number }[] {
  const longest = Math.max(0, ...cohorts.map(({ returned }) => returned.length));
  return Array.from({ length: longest }, (_, period) => {
    const known = cohorts.filter(({ returned }) => returned.length > period);
    return {
      period,
      back: known.reduce((sum, { returned }) => sum + (returned[period] ?? 0), 0),
      of: known.reduce((sum, { customers }) => sum + customers, 0),
    };
  });
}
