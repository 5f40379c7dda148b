import { useMemo } from "react";
import type { CommentWanted } from "../api/schema";
import { bookOf } from "../doc/book";
import { type Chosen, useChosen } from "../doc/chosen";
import { useMapDoc } from "../doc/context";
import type { Collection } from "../doc/elements";
import { laneName, nameIn, useRecords, useTop } from "../doc/hooks";
import { plainOf } from "../doc/marked";
import { useNumbers } from "../doc/numbers";
import { readRegion } from "../doc/region";
import { type Language, useLanguage } from "../kit/words";

type Place = NonNullable<CommentWanted["anchor"]>;

/** The place that a new thread would be about: what is selected, or the map. */
export interface Where {
  place: Place;
  /** By the same word as on the board, see `doc/comments`. */
  key: string;
  /** Empty of the map as a whole. */
  name: string;
}

const NOWHERE = { id: "", place: "", lane: "", to_place: "", to_lane: "" };
const MAP: Where = { place: { ...NOWHERE, collection: "map" }, key: "map", name: "" };

export function useWhere(): Where {
  const chosen = useChosen();
  const { doc } = useMapDoc();
  const { view } = useNumbers();
  const language = useLanguage();
  const stages = useRecords("stages");
  const steps = useRecords("steps");
  const lanes = useRecords("lanes");
  const { title } = useTop();
  // biome-ignore lint/correctness/useExhaustiveDependencies: names change with the records
  return useMemo(() => {
    if (!chosen) return MAP;
    const { collection } = chosen;
    if (collection === "cell" || collection === "region")
      return whereOf(collection, chosen.id, {
        place: (place) =>
          nameIn(stages.find(({ id }) => id === place)?.name, language) ||
          (steps.find(({ id }) => id === place)?.name ?? ""),
        lane: (lane) => {
          const row = lanes.find(({ id }) => id === lane);
          return row ? laneName(row, language) : "";
        },
      });
    if (collection === "pain") {
      const pain = view?.pain_points[Number(chosen.id)];
      if (!pain) return MAP;
      const id = painId(pain);
      return {
        place: { ...NOWHERE, collection: "pain", id, place: pain.stage },
        key: `pain:${id}`,
        name: pain.sentence,
      };
    }
    const record = bookOf(doc).get(collection, chosen.id);
    if (!record || !CALLED.has(chosen.collection)) return MAP;
    return {
      place: { ...NOWHERE, collection: chosen.collection as Place["collection"], id: chosen.id },
      key: `${chosen.collection}:${chosen.id}`,
      name: nameOf(record, chosen, language),
    };
  }, [chosen, doc, view, language, stages, steps, lanes, title]);
}

/** A cell, or several from corner to corner. */
function whereOf(
  collection: "cell" | "region",
  id: string,
  called: { place: (id: string) => string; lane: (id: string) => string },
): Where {
  const region = readRegion(id);
  if (!region) return MAP;
  const { place, lane, toPlace, toLane } = region;
  const far = collection === "region" ? { to_place: toPlace, to_lane: toLane } : {};
  const across = fromTo(called.place(place), called.place(toPlace));
  const down = fromTo(called.lane(lane), called.lane(toLane));
  return {
    place: { ...NOWHERE, collection, place, lane, ...far },
    key: `${collection}:${id}`,
    name: `${across} · ${down}`,
  };
}

const fromTo = (first: string, last: string) => (first === last ? first : `${first} – ${last}`);

/** A found pain point by what it is and where: its rank moves, this does not. */
function painId(pain: { kind: string; stage: string; touchpoint: string | null }): string {
  return `${pain.kind}:${pain.touchpoint ?? pain.stage}`;
}

const CALLED: ReadonlySet<Chosen["collection"]> = new Set<Collection>([
  "stages",
  "steps",
  "lanes",
  "touchpoints",
  "cards",
  "personas",
]);

function nameOf(record: object, chosen: Chosen, language: Language): string {
  if (chosen.collection === "lanes") return laneName(record as never, language);
  const { text, name } = record as { text?: string; name?: unknown };
  if (text !== undefined) return plainOf(text) || "…";
  return typeof name === "string" ? name : nameIn(name as never, language);
}
