import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { bookOf } from "../doc/book";
import { useColumns } from "../doc/columns";
import { useMapDoc } from "../doc/context";
import type { Kept } from "../doc/records";
import { moveStage, moveStep } from "../doc/stages";
import { useGridMoves } from "./moves";

type Head = { stage: Kept<"stages"> } | { step: Kept<"steps"> };

type Ways = ReadonlyMap<string, () => unknown>;

/** Going about the names of stages and steps by keyboard; with Alt they move, F2 renames. */
export function useHeadKeys(head: Head, rename: () => void) {
  const { doc, canEdit } = useMapDoc();
  const { columns } = useColumns();
  const moves = useGridMoves();
  const step = "step" in head ? head.step : null;
  const id = "step" in head ? head.step.id : head.stage.id;
  const own = columns.filter((one) => (step ? one.place === id : one.stage.id === id));
  const first = own[0];
  const carry = (side: 1 | -1) => {
    flushSync(() => (step ? carryStep : carryStage)(doc, id, side));
    moves.focusHead(id);
  };
  const beside = (side: 1 | -1) => {
    const edge = side < 0 ? first : own[own.length - 1];
    const next = edge && columns[columns.indexOf(edge) + side];
    if (next) moves.focusHead(step ? next.place : next.stage.id);
  };
  const down = () => {
    if (!step && first?.step) moves.focusHead(first.place);
    else moves.enterTop(first?.place ?? id);
  };
  const carries: Ways = new Map([
    ["ArrowLeft", () => carry(-1)],
    ["ArrowRight", () => carry(1)],
  ]);
  const goes: Ways = new Map([
    ["ArrowLeft", () => beside(-1)],
    ["ArrowRight", () => beside(1)],
    ["ArrowUp", () => step && moves.focusHead(step.stage)],
    ["ArrowDown", down],
    ["F2", () => canEdit && rename()],
  ]);
  return (event: KeyboardEvent) => {
    const go = (event.altKey ? canEdit && carries : goes) || null;
    const way = go?.get(event.key);
    if (!way) return;
    event.preventDefault();
    way();
  };
}

function carryStage(doc: Parameters<typeof moveStage>[0], id: string, side: 1 | -1): void {
  const stages = bookOf(doc).list("stages");
  const at = stages.findIndex((one) => one.id === id);
  if (stages[at + side]) moveStage(doc, id, stages[side < 0 ? at - 1 : at + 2]?.id);
}

/** One further among the steps of its stage; beyond the last one lies the next stage. */
function carryStep(doc: Parameters<typeof moveStep>[0], id: string, side: 1 | -1): void {
  const book = bookOf(doc);
  const step = book.get("steps", id);
  if (!step) return;
  const [stages, steps] = [book.list("stages"), book.list("steps")];
  const own = steps.filter(({ stage }) => stage === step.stage);
  const at = own.findIndex((one) => one.id === id);
  if (own[at + side]) {
    moveStep(doc, id, step.stage, own[side < 0 ? at - 1 : at + 2]?.id);
    return;
  }
  const next = stages[stages.findIndex((one) => one.id === step.stage) + side];
  const first = next && steps.find(({ stage }) => stage === next.id)?.id;
  if (next) moveStep(doc, id, next.id, side > 0 ? first : undefined);
}
