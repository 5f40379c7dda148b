import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { bookOf } from "../doc/book";
import { useMapDoc } from "../doc/context";
import { useRecords, useRecordsAtLeisure } from "../doc/hooks";
import { countsOf, freshOf } from "./acts";
import type { Doing } from "./useDoing";
import type { Wall } from "./useWall";

/** Lanes whose cards are not words: what is measured, felt or met there is put there otherwise. */
const NOT_WORDS = ["touchpoints", "emotion", "metrics", "media", "nested"];

/** Where the chosen stickies can become cards, how many of them would, and what became of the last ones. */
export function usePutting(wall: Wall, doing: Doing) {
  const { t } = useTranslation("workshop");
  const { doc } = useMapDoc();
  const stages = useRecords("stages");
  const lanes = useRecords("lanes").filter((one) => !one.hidden && !NOT_WORDS.includes(one.kind));
  const [wanted, setLane] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const usual = lanes.find(({ kind }) => kind === "pain") ?? lanes[0];
  const lane = (lanes.find(({ id }) => id === wanted) ?? usual)?.id ?? "";
  const ids = doing.idsChosen();
  const fresh = freshOf(doc, ids).length;
  return {
    stages,
    lanes,
    lane,
    setLane,
    /** How many of the chosen ones would become cards. */
    fresh,
    /** How many would not: they are empty, or cards already. */
    stale: ids.length - fresh,
    put: (stage: string) => {
      const cards = doing.put({ stage, lane }, t("put.by"));
      const { length } = doing.idsChosen();
      setDone({ cards, left: length - cards.length, of: wall.chosen });
    },
    /** The cards that were made last, as far as they are still there. */
    made: (done?.cards ?? []).filter((id) => bookOf(doc).get("cards", id)),
    /** How many were left as they were; said until something else is chosen. */
    left: done?.of === wall.chosen ? done.left : 0,
  };
}

export type Putting = ReturnType<typeof usePutting>;

interface Done {
  cards: string[];
  left: number;
  /** What was chosen then. */
  of: Wall["chosen"];
}

/** How many stickies of the wall are cards of a stage now, stage by stage. */
export function useCounts(): ReadonlyMap<string, number> {
  const { doc } = useMapDoc();
  const stickies = useRecords("stickies");
  const cards = useRecordsAtLeisure("cards");
  // biome-ignore lint/correctness/useExhaustiveDependencies: cards are looked up one by one, when some have changed
  return useMemo(() => countsOf(doc, stickies), [doc, stickies, cards]);
}
