import {
  draggable,
  dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { getElementFromPointWithoutHoneypot } from "@atlaskit/pragmatic-drag-and-drop/get-element-from-point-without-honey-pot";
import { type RefObject, useEffect, useRef } from "react";
import type * as Y from "yjs";
import { bookOf } from "../doc/book";
import { move, together } from "../doc/commands";
import { moveStage } from "../doc/stages";
import { type Editor, useEditor } from "./editor";
import { partsOf } from "./moves";
import { placeAt } from "./rearrange";

type Movable = "cards" | "touchpoints" | "stages";
const EDGE_PX = 48;

/** Lets a thing be taken with the mouse; what is selected comes along. */
export function useDraggable(collection: Movable, id: string, enabled: boolean) {
  const ref = useRef<HTMLLIElement & HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element || !enabled) return;
    return draggable({ element, getInitialData: () => ({ collection, id }) });
  }, [collection, id, enabled]);
  return ref;
}

interface Target {
  /** Marked while something is held over it. */
  element: HTMLElement;
  place: string;
  lane: string;
  before: string | undefined;
}

/** One target for the whole grid: where the pointer is says which cell is meant. */
export function useDrops(frame: RefObject<HTMLElement | null>, doc: Y.Doc, enabled: boolean) {
  const editor = useEditor();
  useEffect(() => {
    const element = frame.current;
    if (!element || !enabled) return;
    let marked: HTMLElement | null = null;
    const mark = (next: HTMLElement | null) => {
      if (marked === next) return;
      marked?.removeAttribute("data-over");
      next?.setAttribute("data-over", "");
      marked = next;
    };
    return dropTargetForElements({
      element,
      onDrag: ({ location, source }) => {
        const { clientX, clientY } = location.current.input;
        roll(element, clientX, clientY);
        mark(targetAt(clientX, clientY, String(source.data.collection))?.element ?? null);
      },
      onDragLeave: () => mark(null),
      onDrop: ({ location, source }) => {
        mark(null);
        const { clientX, clientY } = location.current.input;
        const target = targetAt(clientX, clientY, String(source.data.collection));
        if (target) drop(doc, editor, source.data, target);
      },
    });
  }, [frame, doc, enabled, editor]);
}

function targetAt(x: number, y: number, collection: string): Target | null {
  const under = getElementFromPointWithoutHoneypot({ x, y });
  if (collection === "stages") {
    const head = under?.closest<HTMLElement>("[data-stage]");
    return head
      ? { element: head, place: head.dataset.stage ?? "", lane: "", before: undefined }
      : null;
  }
  const cell = under?.closest<HTMLElement>("[data-cell]");
  if (!cell) return null;
  const [place, lane] = partsOf(`cell:${cell.dataset.cell}`);
  const cards = [...cell.querySelectorAll<HTMLElement>(`[data-name^="${collection}:"]`)];
  const next = cards.find((one) => {
    const { top, height } = one.getBoundingClientRect();
    return y < top + height / 2;
  });
  const before = next?.dataset.name?.slice(collection.length + 1);
  return { element: next ?? cell, place, lane, before };
}

function drop(doc: Y.Doc, editor: Editor, held: Record<string, unknown>, target: Target): void {
  const book = bookOf(doc);
  const id = String(held.id);
  if (held.collection === "stages") {
    if (target.place !== id) moveStage(doc, id, stageAt(doc, id, target.place));
    return;
  }
  const where = placeAt(book, target.place);
  const kind = book.get("lanes", target.lane)?.kind;
  if (!where) return;
  if (held.collection === "touchpoints") {
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

/** Before which stage one comes that is let go over another: behind it when it came from the left. */
function stageAt(doc: Y.Doc, moving: string, over: string): string | undefined {
  const ids = bookOf(doc)
    .list("stages")
    .map((one) => one.id);
  const [from, to] = [ids.indexOf(moving), ids.indexOf(over)];
  return from < to ? ids[to + 1] : over;
}

/** Near an edge the grid rolls along. */
function roll(frame: HTMLElement, x: number, y: number): void {
  const { left, right, top, bottom } = frame.getBoundingClientRect();
  const push = (low: number, high: number) =>
    low < EDGE_PX ? low - EDGE_PX : high < EDGE_PX ? EDGE_PX - high : 0;
  frame.scrollBy(push(x - left, right - x) / 2, push(y - top, bottom - y) / 2);
}
