import { useMemo } from "react";
import { usePlace } from "../kit/place";

/** What the link says about the flow page. */
export interface FlowView {
  picture: "graph" | "steps";
  /** From the main road (0) to everything (100). */
  detail: number;
  fold: boolean;
  chosen: string | null;
  anchor: string | null;
  flowParams: { fold_repeats: boolean };
  stepsParams: Record<string, unknown>;
}

export function useFlowView(): FlowView {
  const { query } = usePlace();
  const text = query.toString();
  return useMemo(() => {
    const held = new URLSearchParams(text);
    const anchor = held.get("anchor");
    const detail = Number(held.get("detail") ?? 40);
    return {
      picture: held.get("picture") === "steps" ? "steps" : "graph",
      detail: Number.isFinite(detail) ? Math.max(0, Math.min(100, detail)) : 40,
      fold: held.get("fold") === "1",
      chosen: held.get("chosen"),
      anchor,
      flowParams: { fold_repeats: held.get("fold") === "1" },
      stepsParams: anchor ? { k: 6, anchor, before: 2, after: 4 } : { k: 6 },
    };
  }, [text]);
}
