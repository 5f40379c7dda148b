import { useMemo } from "react";
import { change, usePlace } from "../kit/place";
import type { Collection } from "./elements";
import { COLLECTIONS } from "./records";

/** What is selected: a record, a cell or a region of them, or a pain point that the numbers show (its rank). */
export interface Chosen {
  collection: Collection | "cell" | "region" | "pain";
  id: string;
}

const KINDS: readonly string[] = [...COLLECTIONS, "cell", "region", "pain"];

/** What the link says is selected: `?chosen=cards:ID`. */
export function useChosen(): Chosen | null {
  const text = usePlace().query.get("chosen");
  return useMemo(() => readChosen(text), [text]);
}

export function choose(chosen: Chosen | null): void {
  change({ chosen: chosen && `${chosen.collection}:${chosen.id}` }, { replace: true });
}

export function readChosen(text: string | null): Chosen | null {
  const colon = text?.indexOf(":") ?? -1;
  if (!text || colon < 1) return null;
  const named = text.slice(0, colon);
  // Links from before there were more kinds say `stage` and `touchpoint`.
  const kind = KINDS.includes(named) ? named : `${named}s`;
  if (!KINDS.includes(kind)) return null;
  return { collection: kind as Chosen["collection"], id: text.slice(colon + 1) };
}
