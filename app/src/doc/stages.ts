import type * as Y from "yjs";
import { bookOf } from "./book";
import { add, move, remove, set, together } from "./commands";
import type { Elements, Names } from "./elements";
import { carryFeelings } from "./feelings";

/** A name that a person gave: the same in every language. */
export function byHand(name: string): Names {
  return { en: name, "zh-Hans": name, "zh-Hant": name };
}

/** A new stage, before another one or at the end. */
export function addStage(doc: Y.Doc, name: string, before?: string): string {
  return add(doc, "stages", { name: byHand(name), renamed: true, shaped: true }, { before });
}

export function renameStage(doc: Y.Doc, id: string, name: string): void {
  set(doc, "stages", id, { name: byHand(name), renamed: true, reason: null });
}

export function moveStage(doc: Y.Doc, id: string, before: string | undefined): void {
  together(doc, () => {
    move(doc, "stages", [id], { before });
    set(doc, "stages", id, { shaped: true });
  });
}

/** One stage takes in what lies in another, which goes. */
export function mergeStages(doc: Y.Doc, kept: string, gone: string): void {
  const book = bookOf(doc);
  together(doc, () => {
    feelTogether(doc, kept, gone);
    for (const one of book.list("steps"))
      if (one.stage === gone) set(doc, "steps", one.id, { stage: kept });
    for (const one of book.list("cards"))
      if (one.stage === gone) set(doc, "cards", one.id, { stage: kept });
    for (const one of book.list("touchpoints"))
      if (one.stage === gone) set(doc, "touchpoints", one.id, { stage: kept, placed: true });
    set(doc, "stages", kept, { shaped: true });
    remove(doc, "stages", [gone]);
  });
}

/** Some touchpoints and steps leave a stage for a new one behind it; the cards of those steps go along. */
export function splitStage(
  doc: Y.Doc,
  stage: string,
  name: string,
  leaving: { touchpoints: readonly string[]; steps: readonly string[] },
): string {
  const book = bookOf(doc);
  const stages = book.list("stages");
  const next = stages[stages.findIndex(({ id }) => id === stage) + 1]?.id;
  return together(doc, () => {
    const made = addStage(doc, name, next);
    set(doc, "stages", stage, { shaped: true });
    for (const id of leaving.touchpoints)
      set(doc, "touchpoints", id, { stage: made, placed: true });
    for (const id of leaving.steps) set(doc, "steps", id, { stage: made });
    const steps = new Set(leaving.steps);
    for (const card of book.list("cards"))
      if (card.step && steps.has(card.step)) set(doc, "cards", card.id, { stage: made });
    return made;
  });
}

/** Take a stage away with everything in it; the last one stays. */
export function removeStage(doc: Y.Doc, id: string): void {
  const book = bookOf(doc);
  if (book.list("stages").length < 2) return;
  const inside = (collection: "steps" | "cards" | "touchpoints") =>
    book
      .list(collection)
      .filter((one) => one.stage === id)
      .map((one) => one.id);
  together(doc, () => {
    for (const one of ["cards", "touchpoints", "steps"] as const) remove(doc, one, inside(one));
    remove(doc, "stages", [id]);
  });
}

/** A step within a stage; the first one takes the cards of the stage with it. */
export function addStep(doc: Y.Doc, stage: string, name: string, before?: string): string {
  const book = bookOf(doc);
  const first = book.list("steps").every((one) => one.stage !== stage);
  return together(doc, () => {
    const made = add(doc, "steps", { stage, name }, { before });
    if (!first) return made;
    fill(doc, stage, made);
    carryFeelings(doc, stage, made);
    return made;
  });
}

/** Put a step before another one of a stage, or at its end; what lies in the step goes along. */
export function moveStep(doc: Y.Doc, id: string, stage: string, before: string | undefined): void {
  const book = bookOf(doc);
  const step = book.get("steps", id);
  if (!step) return;
  together(doc, () => {
    move(doc, "steps", [id], { before });
    if (step.stage === stage) return;
    set(doc, "steps", id, { stage });
    for (const one of book.list("cards")) if (one.step === id) set(doc, "cards", one.id, { stage });
    for (const one of book.list("touchpoints"))
      if (one.step === id) set(doc, "touchpoints", one.id, { stage, placed: true });
  });
}

/** Take a step away; what lies in it goes to the step before it, or to the stage as a whole. */
export function removeStep(doc: Y.Doc, id: string): void {
  const book = bookOf(doc);
  const step = book.get("steps", id);
  if (!step) return;
  const siblings = book.list("steps").filter((one) => one.stage === step.stage);
  const at = siblings.findIndex((one) => one.id === id);
  const next = (siblings[at - 1] ?? siblings[at + 1])?.id ?? null;
  together(doc, () => {
    for (const one of book.list("cards"))
      if (one.step === id) set(doc, "cards", one.id, { step: next });
    for (const one of book.list("touchpoints"))
      if (one.step === id) set(doc, "touchpoints", one.id, { step: next });
    carryFeelings(doc, id, next ?? step.stage);
    remove(doc, "steps", [id]);
  });
}

/** A new lane, above another one or at the end. */
export function addLane(doc: Y.Doc, fields: Partial<Elements["lanes"]>, before?: string): string {
  return add(doc, "lanes", { kind: "custom", ...fields }, { before });
}

/** What is felt of one of two stages as a whole goes to the nearest step of the other, where that has steps. */
function feelTogether(doc: Y.Doc, kept: string, gone: string): void {
  const book = bookOf(doc);
  const stepsOf = (stage: string) => book.list("steps").filter((one) => one.stage === stage);
  const [own, theirs] = [stepsOf(kept), stepsOf(gone)];
  const order = book.list("stages").map(({ id }) => id);
  const follows = order.indexOf(gone) > order.indexOf(kept);
  const [next] = follows ? theirs : theirs.slice(-1);
  const [last] = follows ? own.slice(-1) : own;
  if (!next) carryFeelings(doc, gone, last?.id ?? kept);
  else if (!last) carryFeelings(doc, kept, next.id);
}

function fill(doc: Y.Doc, stage: string, step: string): void {
  const book = bookOf(doc);
  for (const one of book.list("cards"))
    if (book.stageOf(one) === stage && one.step === null) set(doc, "cards", one.id, { step });
  for (const one of book.list("touchpoints"))
    if (book.stageOf(one) === stage && one.step === null) set(doc, "touchpoints", one.id, { step });
}
