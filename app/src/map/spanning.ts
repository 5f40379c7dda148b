import { useEffect } from "react";
import { sayAbout } from "../doc/saying";
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
  const end = () => {
    stop.abort();
    editor.span(null);
    frame.removeAttribute("data-spanning");
  };
  const move = ({ clientX, clientY }: PointerEvent) => {
    const to = cellOf(document.elementFromPoint(clientX, clientY));
    if (!editor.spanned && (!to || to === from)) return;
    frame.setAttribute("data-spanning", "");
    getSelection()?.removeAllRanges();
    if (to) editor.span([from, to]);
  };
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

function cellOf(target: EventTarget | null): string | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  return cell ? `cell:${cell.dataset.cell}` : null;
}
