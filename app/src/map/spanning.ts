import { useEffect } from "react";
import { sayAbout } from "../doc/saying";
import { roll } from "./dropping";
import { type Editor, useEditor } from "./editor";
import type { Moves } from "./moves";

/** What is pressed for itself and does not begin a selection of cells. */
const THINGS = "li, a, input, textarea, button:not([data-stop^='cell:'])";

/** Drawing over the ground of the grid selects the cells from where it began to where it ends, to talk about. */
export function useSpanning(frame: HTMLElement | null, moves: Moves, enabled: boolean): void {
  const editor = useEditor();
  useEffect(() => {
    if (!frame || !enabled) return;
    const down = (event: PointerEvent) => {
      const from = cellOf(event.target);
      if (event.button !== 0 || event.pointerType === "touch" || !from) return;
      if (!(event.target as Element).closest(THINGS)) draw(frame, editor, moves, from);
    };
    frame.addEventListener("pointerdown", down);
    return () => frame.removeEventListener("pointerdown", down);
  }, [frame, moves, enabled, editor]);
}

/** Until the pointer is let go, or Escape takes it back. */
function draw(frame: HTMLElement, editor: Editor, moves: Moves, from: string): void {
  const stop = new AbortController();
  const { signal } = stop;
  let at: { x: number; y: number } | null = null;
  let rolling = 0;
  const end = () => {
    stop.abort();
    cancelAnimationFrame(rolling);
    editor.span(null);
    frame.removeAttribute("data-spanning");
  };
  const reach = (x: number, y: number) => {
    const to = cellOf(document.elementFromPoint(x, y));
    if (!editor.spanned && (!to || to === from)) return;
    frame.setAttribute("data-spanning", "");
    getSelection()?.removeAllRanges();
    if (to && to !== editor.spanned?.[1]) editor.span([from, to]);
  };
  const along = () => {
    if (at && editor.spanned) {
      roll(frame, at.x, at.y);
      const within = inside(frame, at.x, at.y);
      reach(within.x, within.y);
    }
    rolling = requestAnimationFrame(along);
  };
  const move = ({ clientX, clientY }: PointerEvent) => {
    at = { x: clientX, y: clientY };
    reach(clientX, clientY);
  };
  rolling = requestAnimationFrame(along);
  const up = () => {
    const name = editor.spanned && moves.around(editor.spanned);
    end();
    if (name) sayAbout(name);
  };
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", up, { signal });
  addEventListener("pointercancel", end, { signal });
  addEventListener("keydown", ({ key }) => key === "Escape" && end(), { signal });
}

/** The point of the grid that is nearest to a pointer which may have left it. */
function inside(frame: HTMLElement, x: number, y: number): { x: number; y: number } {
  const { left, right, top, bottom } = frame.getBoundingClientRect();
  const held = (low: number, n: number, high: number) => Math.min(high - 2, Math.max(low + 2, n));
  return { x: held(left, x, right), y: held(top, y, bottom) };
}

function cellOf(target: EventTarget | null): string | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  return cell ? `cell:${cell.dataset.cell}` : null;
}
