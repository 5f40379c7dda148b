import { useMemo } from "react";
import type { Column, Columns } from "../doc/columns";
import { type Lane, SIMPLE } from "../doc/elements";
import { useRecords } from "../doc/hooks";
import { type Level, useLevel } from "../doc/look";
import type { Kept } from "../doc/records";
import { useOpenedLane } from "./unfolding";

export const HEAD_PX = 104;
const NARROWEST_PX = 172;

/** A row of the grid. */
export type Row = { id: "river" } | { id: string; lane: Kept<"lanes"> };

/** The columns from left to right: the steps of each stage, or the stage itself. */
export function useColumnsOf(room: number, zoom: number): Columns {
  const stages = useRecords("stages");
  const steps = useRecords("steps");
  return useMemo(() => {
    const places = stages.flatMap((stage): Pick<Column, "place" | "stage" | "step">[] => {
      const own = steps.filter((step) => step.stage === stage.id);
      if (!own.length) return [{ place: stage.id, stage, step: null }];
      return own.map((step) => ({ place: step.id, stage, step }));
    });
    const fitting = Math.max(NARROWEST_PX, Math.floor(room / Math.max(1, places.length)));
    const width = Math.round(fitting * zoom);
    const columns = places.map((one, at) => ({ ...one, left: at * width, width }));
    return { columns, width: width * columns.length };
  }, [stages, steps, room, zoom]);
}

/** Which columns are near the window: the first, and the one behind the last. */
export interface Near {
  from: number;
  to: number;
}

/** A stage with the columns that it has. */
export interface Span {
  /** Which of all columns its first one is. */
  at: number;
  stage: Kept<"stages">;
  columns: Column[];
  left: number;
  width: number;
}

export function spansOf(columns: readonly Column[]): Span[] {
  const spans: Span[] = [];
  for (const [at, column] of columns.entries()) {
    const last = spans[spans.length - 1];
    if (last?.stage.id === column.stage.id) {
      last.columns.push(column);
      last.width += column.width;
    } else
      spans.push({
        at,
        stage: column.stage,
        columns: [column],
        left: column.left,
        width: column.width,
      });
  }
  return spans;
}

/** The stages of which some column is near the window. */
export function nearOf(spans: readonly Span[], { from, to }: Near): Span[] {
  return spans.filter(({ at, columns }) => at < to && at + columns.length > from);
}

/** The lanes that are shown, in order. */
export function useLanes(): readonly Kept<"lanes">[] {
  const lanes = useRecords("lanes");
  const level = useLevel();
  const opened = useOpenedLane();
  return useMemo(
    () => lanes.filter((lane) => lane.id === opened || isOf(lane, level)),
    [lanes, level, opened],
  );
}

/** Whether a lane is shown at a level. */
export function isOf({ hidden, kind }: Pick<Lane, "hidden" | "kind">, level: Level): boolean {
  return !hidden && (level === "expert" || SIMPLE.includes(kind));
}

/** The first lane of a kind: where found pain points and touchpoints lie. */
export function firstOf(lanes: readonly Kept<"lanes">[], kind: string): string | undefined {
  return lanes.find((lane) => lane.kind === kind)?.id;
}
