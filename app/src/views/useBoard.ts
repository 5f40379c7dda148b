import { useMemo } from "react";
import type { MapView } from "../api/schema";
import { type Book, bookOf } from "../doc/book";
import { useMapDoc } from "../doc/context";
import type { Lane } from "../doc/elements";
import { isKnown, isStale, pointEvidence } from "../doc/evidence";
import { laneName, nameIn, useRecords } from "../doc/hooks";
import { useKnownOnly, useLevel } from "../doc/look";
import { plainOf } from "../doc/marked";
import { useNumbers } from "../doc/numbers";
import type { Kept } from "../doc/records";
import { type Language, useLanguage } from "../kit/words";
import { type Board, lanesShown, ofSomebody, placesOf, type StageOf, type Thing } from "./board";

const NOWHERE: ReadonlySet<string> = new Set();

/** The open map as the views read it; `about`: kinds of lanes that are shown whatever the map hides. */
export function useBoard(about?: readonly Lane["kind"][]): Board {
  const { doc } = useMapDoc();
  const level = useLevel();
  const knownOnly = useKnownOnly();
  const { view } = useNumbers();
  const language = useLanguage();
  const [stages, steps, lanes] = [useRecords("stages"), useRecords("steps"), useRecords("lanes")];
  const [cards, points] = [useRecords("cards"), useRecords("touchpoints")];
  const personas = useRecords("personas");
  return useMemo(() => {
    const book = bookOf(doc);
    const shown = lanesShown(lanes, level, about);
    const place = new Map(shown.map(({ id }, at) => [id, at]));
    const met = shown.find(({ kind }) => kind === "touchpoints")?.id;
    const all = [
      ...points.map((one) => touchpoint(one, book, met ?? "", view, language)),
      ...cards.map((one) => card(one, book)),
    ].map((one) => ofSomebody(one, personas));
    const order = new Map(stages.map(({ id }, at) => [id, at]));
    const at = (one: Thing) => (order.get(one.stage) ?? 0) * 1000 + (place.get(one.lane) ?? 0);
    const hidden = new Set(lanes.filter((one) => one.hidden).map(({ id }) => id));
    const seen = all.filter(({ lane }) => place.has(lane));
    const things = knownOnly ? seen.filter(isSure) : seen;
    const columns = stages.map((one) => stage(one, steps, view, language));
    return {
      stages: columns,
      lanes: shown.map((one) => ({ ...ofSomebody(one, personas), name: laneName(one, language) })),
      things: things.sort((a, b) => at(a) - at(b)),
      personas,
      // A view that is about certain lanes leaves the others out at every level.
      unseen: about
        ? 0
        : all.filter(({ lane }) => lane !== "" && !place.has(lane) && !hidden.has(lane)).length,
      unknown: knownOnly ? seen.length - things.length : null,
      told: knownOnly ? placesOf(all.filter(isSure), columns) : NOWHERE,
    };
  }, [doc, level, knownOnly, view, language, stages, steps, lanes, cards, points, personas, about]);
}

/** Whether it is known, and not only thought or known long ago. */
function isSure({ evidence, stale }: Thing): boolean {
  return !stale && isKnown({ evidence, gathered: null });
}

function stage(
  { id, name, goal }: Kept<"stages">,
  steps: readonly Kept<"steps">[],
  view: MapView | undefined,
  language: Language,
): StageOf {
  return {
    id,
    name: nameIn(name, language),
    goal,
    steps: steps.filter((step) => step.stage === id),
    numbers: view?.stages.find((one) => one.stage === id) ?? null,
  };
}

function touchpoint(
  one: Kept<"touchpoints">,
  book: Book,
  lane: string,
  view: MapView | undefined,
  language: Language,
): Thing {
  const numbers = view?.touchpoints.find(({ touchpoint }) => touchpoint === one.id) ?? null;
  const evidence = view ? pointEvidence(one.evidence, numbers?.events) : one.evidence;
  const { id, span, owner, tags, persona, starred, gathered } = one;
  return {
    collection: "touchpoints",
    id,
    text: nameIn(one.name, language),
    ...where(one, book),
    lane,
    span,
    evidence,
    stale: isStale({ evidence, gathered }),
    owner,
    due: null,
    tags,
    persona,
    starred,
    status: null,
    map: null,
    numbers: numbers && one.rule ? numbers : null,
  };
}

function card(one: Kept<"cards">, book: Book): Thing {
  const { id, span, evidence, owner, due, tags, persona, starred, status, map, gathered } = one;
  return {
    collection: "cards",
    id,
    text: plainOf(one.text),
    ...where(one, book),
    lane: book.laneOf(one),
    span,
    evidence,
    stale: isStale({ evidence, gathered }),
    owner,
    due,
    tags,
    persona,
    starred,
    status,
    map,
    numbers: null,
  };
}

/** Its stage and step; the step only where it is one of that stage. */
function where(one: Kept<"cards"> | Kept<"touchpoints">, book: Book) {
  const stage = book.stageOf(one);
  const place = book.placeOf(one);
  return { stage, step: place === stage ? null : place };
}
