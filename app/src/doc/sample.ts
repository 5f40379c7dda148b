import * as Y from "yjs";
import { FIELDS } from "./elements";
import { COLLECTIONS } from "./records";
import { type Stored, writeStored } from "./stored";

/** A small map for tests: two stages, two lanes, and the cards that are named `id stage lane`. */
export function sampleDoc(...cards: string[]): Y.Doc {
  const doc = new Y.Doc();
  const names = (name: string) => ({ en: name, "zh-Hans": name, "zh-Hant": name });
  const whole = (collection: keyof typeof FIELDS, fields: object) => ({
    ...Object.fromEntries(
      Object.entries(FIELDS[collection]).map(([name, { usual }]) => [name, usual]),
    ),
    ...fields,
  });
  const stored = Object.fromEntries(COLLECTIONS.map((one) => [one, []])) as unknown as Stored;
  Object.assign(stored, {
    schema: 2,
    title: names("Map"),
    journey: "whole",
    segment: null,
    stages: ["s1", "s2"].map((id) => whole("stages", { id, name: names(id) })),
    lanes: ["pain", "opportunity"].map((id) => whole("lanes", { id, kind: id })),
    cards: cards.map((text) => {
      const [id, stage, lane] = text.split(" ");
      return whole("cards", { id, stage, lane, text: id });
    }),
  });
  writeStored(doc, stored, "server");
  return doc;
}

/** Two pages of the same map: what one does reaches the other when `sync` is called. */
export function samplePair(...cards: string[]): [Y.Doc, Y.Doc, () => void] {
  const one = sampleDoc(...cards);
  const other = new Y.Doc();
  const sync = () => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)), "room");
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)), "room");
  };
  sync();
  return [one, other, sync];
}
