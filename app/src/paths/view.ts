import { useMemo } from "react";
import { usePlace } from "../kit/place";

/** What the link says about the paths page. */
export interface PathsView {
  top: number;
  fold: boolean;
  params: { top: number; fold_repeats: boolean };
}

export function usePathsView(): PathsView {
  const { query } = usePlace();
  const [held, fold] = [Number(query.get("top") ?? 20), query.get("fold") !== "0"];
  const top = Number.isInteger(held) && held > 0 ? Math.min(held, 500) : 20;
  return useMemo(() => ({ top, fold, params: { top, fold_repeats: fold } }), [top, fold]);
}
