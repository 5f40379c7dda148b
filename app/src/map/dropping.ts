import { getElementFromPointWithoutHoneypot } from "@atlaskit/pragmatic-drag-and-drop/get-element-from-point-without-honey-pot";
import type * as Y from "yjs";
import { bookOf } from "../doc/book";
import { move, together } from "../doc/commands";
import { moveStage, moveStep } from "../doc/stages";
import type { Editor } from "./editor";
import { partsOf } from "./moves";
import { placeAt } from "./rearrange";

export type Movable = "cards" | "touchpoints" | "stages" | "steps";

/** What is being dragged. */
export interface Held {
  collection: Movable;
  id: string;
}

/** Where something would come. */
export interface Target {
  /** Marked while something is held over it. */
  element: HTMLElement;
  place: string;
  lane: string;
  /** The thing before which it comes; of a step, the one that it comes beside. */
  before: string | undefined;
  /** On which side of the marked element; nothing: somewhere in it. */
  side: "before" | "after" | "";
}

const EDGE_PX = 48;
/** At the foot of a phone lie the pages of the house. */
const FOOT_PX = 58;
const STRIP_SLOWER = 3;

/** What a thing that is held at a point of the window would be put into. */
export function targetAt(x: number, y: number, { collection }: Held): Target | null {
  const under = getElementFromPointWithoutHoneypot({ x, y });
  if (collection === "stages" || collection === "steps") return headAt(under, x, collection);
  const cell = under?.closest<HTMLElement>("[data-cell]");
  if (!cell) return null;
  const [place, lane] = partsOf(`cell:${cell.dataset.cell}`);
  const cards = [...cell.querySelectorAll<HTMLElement>(`[data-name^="${collection}:"]`)];
  const next = cards.find((one) => {
    const { top, height } = one.getBoundingClientRect();
    return y < top + height / 2;
  });
  const before = next?.dataset.name?.slice(collection.length + 1);
  return { element: next ?? cell, place, lane, before, side: next ? "before" : "" };
}

/** A stage is put over another one, a step beside another one or into a stage. */
function headAt(under: Element | null, x: number, collection: "stages" | "steps"): Target | null {
  const stage = under?.closest<HTMLElement>("[data-stage]");
  const step = under?.closest<HTMLElement>("[data-step]");
  const element = (collection === "steps" && step) || stage;
  if (!element) return null;
  const [place, lane] = [stage?.dataset.stage ?? "", ""];
  if (element !== step) return { element, place, lane, before: undefined, side: "" };
  const { left, width } = step.getBoundingClientRect();
  const side = x < left + width / 2 ? "before" : "after";
  return { element, place, lane, before: step.dataset.step, side };
}

/** Let go of what is held. */
export function drop(doc: Y.Doc, editor: Editor, held: Held, target: Target): void {
  const { collection, id } = held;
  if (collection === "stages") {
    if (target.place !== id) moveStage(doc, id, stageAt(doc, id, target.place));
    return;
  }
  if (collection === "steps") {
    dropStep(doc, id, target);
    return;
  }
  const book = bookOf(doc);
  const where = placeAt(book, target.place);
  const kind = book.get("lanes", target.lane)?.kind;
  if (!where) return;
  if (collection === "touchpoints") {
    if (kind === "touchpoints") move(doc, "touchpoints", [id], { ...where, before: target.before });
    return;
  }
  if (kind === "touchpoints" || kind === undefined) return;
  const name = `cards:${id}`;
  const names = editor.selected.has(name) ? [...editor.selected] : [name];
  const ids = names.filter((one) => one.startsWith("cards:")).map((one) => one.slice(6));
  if (target.before && ids.includes(target.before)) return;
  const sorted = book.list("cards").filter((one) => ids.includes(one.id));
  together(doc, () =>
    move(
      doc,
      "cards",
      sorted.map((one) => one.id),
      { ...where, lane: target.lane, before: target.before },
    ),
  );
}

function dropStep(doc: Y.Doc, id: string, { place, before, side }: Target): void {
  if (before === id) return;
  const steps = bookOf(doc).list("steps");
  const own = steps.filter((one) => one.stage === place && one.id !== id);
  const at = own.findIndex((one) => one.id === before);
  const next = at < 0 ? undefined : own[side === "after" ? at + 1 : at];
  moveStep(doc, id, place, next?.id);
}

/** Before which stage one comes that is let go over another: behind it when it came from the left. */
function stageAt(doc: Y.Doc, moving: string, over: string): string | undefined {
  const ids = bookOf(doc)
    .list("stages")
    .map((one) => one.id);
  const [from, to] = [ids.indexOf(moving), ids.indexOf(over)];
  return from < to ? ids[to + 1] : over;
}

/** Shows where what is held would come. */
export class Mark {
  private element: HTMLElement | null = null;

  put(target: Target | null): void {
    if (this.element !== target?.element) this.element?.removeAttribute("data-over");
    this.element = target?.element ?? null;
    this.element?.setAttribute("data-over", target?.side ?? "");
  }
}

/** Near an edge the grid rolls along; a phone's strip goes slowly from stage to stage, and the page up and down. */
export function roll(frame: HTMLElement, x: number, y: number): void {
  const { left, right, top, bottom } = frame.getBoundingClientRect();
  const across = push(x - left, right - x);
  if (frame.dataset.strip === undefined) {
    frame.scrollBy(across, push(y - top, bottom - y));
    return;
  }
  frame.scrollBy(across / STRIP_SLOWER, 0);
  scrollBy(0, push(y, innerHeight - FOOT_PX - y));
}

/** How far to roll on, the farther the nearer it is to an edge. */
function push(low: number, high: number): number {
  return (low < EDGE_PX ? low - EDGE_PX : high < EDGE_PX ? EDGE_PX - high : 0) / 2;
}
