import { useMemo } from "react";
import { set } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Card, Collection, Elements, Touchpoint } from "../doc/elements";
import { laneName, nameIn, useRecords, useRecordsAtLeisure } from "../doc/hooks";
import { plainOf } from "../doc/marked";
import { useLanguage } from "../kit/words";

/** What cards and touchpoints have in common. */
export type Thing =
  | { collection: "cards"; one: Card }
  | { collection: "touchpoints"; one: Touchpoint };
export type Common = Pick<
  Card & Touchpoint,
  "tags" | "fields" | "owner" | "persona" | "proof" | "sample" | "gathered" | "starred" | "span"
>;

/** Writes fields of a record, at once. */
export function useSet<C extends Collection>(collection: C, id: string) {
  const { doc } = useMapDoc();
  return (fields: Partial<Omit<Elements[C], "id">>) => set(doc, collection, id, fields);
}

/** Writes what cards and touchpoints have in common. */
export function useSetCommon({ collection, one }: Thing) {
  const { doc } = useMapDoc();
  return (fields: Partial<Common>) => set(doc, collection, one.id, fields);
}

export interface Named {
  id: string;
  name: string;
  /** The name of the row in which it lies. */
  lane: string;
  /** The kind of that row. */
  kind: string;
  collection: "cards" | "touchpoints";
  stage: string;
}

/** Every card and touchpoint by what it is called, in the order of the map. */
export function useThings(): readonly Named[] {
  const language = useLanguage();
  const [cards, points, lanes] = [
    useRecordsAtLeisure("cards"),
    useRecords("touchpoints"),
    useRecords("lanes"),
  ];
  return useMemo(() => {
    const rows = new Map(lanes.map((lane) => [lane.id, lane]));
    const row = lanes.find(({ kind }) => kind === "touchpoints");
    const met = points.map(({ id, name, stage }) => ({
      id,
      name: nameIn(name, language),
      lane: row ? laneName(row, language) : "",
      kind: "touchpoints",
      collection: "touchpoints" as const,
      stage,
    }));
    const put = cards.map(({ id, text, lane, stage }) => {
      const found = rows.get(lane);
      return {
        id,
        name: plainOf(text.trim().split("\n")[0] ?? "").slice(0, 120),
        lane: found ? laneName(found, language) : "",
        kind: found?.kind ?? "free",
        collection: "cards" as const,
        stage,
      };
    });
    return [...met, ...put];
  }, [cards, points, lanes, language]);
}

/** Every tag that is worn on the map, the most worn first. */
export function useKnownTags(): string[] {
  const [cards, points] = [useRecordsAtLeisure("cards"), useRecords("touchpoints")];
  return useMemo(() => {
    const worn = new Map<string, number>();
    for (const { tags } of [...cards, ...points])
      for (const tag of tags) worn.set(tag, (worn.get(tag) ?? 0) + 1);
    return [...worn.keys()].sort((a, b) => (worn.get(b) ?? 0) - (worn.get(a) ?? 0));
  }, [cards, points]);
}

/** What stages and steps are called, by id. */
export function usePlaceNames(): ReadonlyMap<string, string> {
  const language = useLanguage();
  const [stages, steps] = [useRecords("stages"), useRecords("steps")];
  return useMemo(() => {
    const names = new Map(stages.map(({ id, name }) => [id, nameIn(name, language)]));
    for (const { id, name } of steps) names.set(id, name);
    return names;
  }, [stages, steps, language]);
}
