import { useMemo } from "react";
import type { Column, Columns } from "../doc/columns";
import { SIMPLE } from "../doc/elements";
import { useAbout, useRecords } from "../doc/hooks";
import type { Kept } from "../doc/records";
import { usePlace } from "../kit/place";

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

/** A stage with the columns that it has. */
export interface Span {
  stage: Kept<"stages">;
  columns: Column[];
  left: number;
  width: number;
}

export function spansOf(columns: readonly Column[]): Span[] {
  const spans: Span[] = [];
  for (const column of columns) {
    const last = spans[spans.length - 1];
    if (last?.stage.id === column.stage.id) {
      last.columns.push(column);
      last.width += column.width;
    } else
      spans.push({
        stage: column.stage,
        columns: [column],
        left: column.left,
        width: column.width,
      });
  }
  return spans;
}

export type Level = "simple" | "expert";

/** Five lanes or all: as the map says, unless the reader wants it otherwise. */
export function useLevel(): Level {
  const { level } = useAbout();
  const wanted = usePlace().query.get("level");
  return wanted === "simple" || wanted === "expert" ? wanted : level;
}

/** The lanes that are shown, in order. */
export function useLanes(): readonly Kept<"lanes">[] {
  const lanes = useRecords("lanes");
  const level = useLevel();
  return useMemo(
    () =>
      lanes.filter(({ hidden, kind }) => !hidden && (level === "expert" || SIMPLE.includes(kind))),
    [lanes, level],
  );
}

/** The first lane of a kind: where found pain points and touchpoints lie. */
export function firstOf(lanes: readonly Kept<"lanes">[], kind: string): string | undefined {
  return lanes.find((lane) => lane.kind === kind)?.id;
}
