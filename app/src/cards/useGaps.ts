import { useMemo } from "react";
import { useRecords } from "../doc/hooks";
import { useNumbers } from "../doc/numbers";
import { type Gap, gapsOf, type Measured } from "./feelings";

/** The gaps between what is set by hand and what is measured, the largest first. */
export function useGaps(): {
  gaps: Gap[];
  /** Whether anything is set by hand at all. */
  set: boolean;
  personas: ReadonlyMap<string, string>;
} {
  const [points, stages, steps, people] = [
    useRecords("feelings"),
    useRecords("stages"),
    useRecords("steps"),
    useRecords("personas"),
  ];
  const measured = useMeasured();
  return useMemo(
    () => ({
      gaps: gapsOf(points, stages, steps, measured),
      set: points.some(({ curve }) => curve === "as_is"),
      personas: new Map(people.map(({ id, name }) => [id, name])),
    }),
    [points, stages, steps, people, measured],
  );
}

/** What customers said of each stage, by its id. */
export function useMeasured(): ReadonlyMap<string, Measured> {
  const { view } = useNumbers();
  return useMemo(
    () =>
      new Map(
        (view?.stages ?? []).flatMap(({ stage, emotion }) => (emotion ? [[stage, emotion]] : [])),
      ),
    [view],
  );
}
