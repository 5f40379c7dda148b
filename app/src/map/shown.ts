import { useMemo } from "react";
import type { JourneyMap } from "../api/schema";
import { useMapDoc } from "../doc/context";
import { nameIn, useGoal, useRecords, useTop } from "../doc/hooks";
import { useLanguage } from "../kit/words";

/** The map in the reader's language, as the older parts of the page read it. */
export function useShown(): JourneyMap {
  const { id } = useMapDoc();
  const [top, goal] = [useTop(), useGoal()];
  const stages = useRecords("stages");
  const touchpoints = useRecords("touchpoints");
  const language = useLanguage();
  return useMemo(
    () =>
      ({
        id,
        title: nameIn(top.title, language),
        goal: goal?.text ?? null,
        goal_value: goal?.value ?? null,
        journey: top.journey,
        segment: top.segment,
        stages: stages.map((one) => ({
          ...one,
          name: nameIn(one.name, language),
          reason: nameIn(one.reason, language) || null,
          by_hand: one.renamed || one.shaped,
        })),
        touchpoints: touchpoints.map((one) => ({
          ...one,
          name: nameIn(one.name, language),
          by_hand: one.renamed || one.placed,
        })),
        cards: [],
      }) as unknown as JourneyMap,
    [id, top, goal, stages, touchpoints, language],
  );
}
