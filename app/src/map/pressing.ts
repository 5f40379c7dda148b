import type { FocusEvent, MouseEvent } from "react";
import { choose, readChosen } from "../doc/chosen";
import { useEditor } from "./editor";
import type { Moves } from "./moves";

/** One listener for the whole grid: what is pressed is chosen, with Ctrl or Shift it joins the others. */
export function usePress(moves: Moves) {
  const editor = useEditor();
  return {
    onClick: (event: MouseEvent) => {
      const name = stopOf(event.target);
      if (!name || name.startsWith("cell:")) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey) {
        if (!editor.selected.size && editor.chosen && isThing(editor.chosen))
          editor.select([editor.chosen]);
        editor.toggle(name);
        return;
      }
      editor.select([]);
      editor.span(null);
      choose(readChosen(name));
    },
    onFocus: (event: FocusEvent) => {
      const name = stopOf(event.target);
      if (name) editor.stop(name);
      else if (editor.chosen && isEntered(event)) moves.focus(editor.chosen);
    },
  };
}

/** The focus comes to the grid itself from outside: whoever goes backwards out of it is let go. */
const isEntered = ({ target, currentTarget, relatedTarget }: FocusEvent) =>
  target === currentTarget && !currentTarget.contains(relatedTarget as Node | null);

const isThing = (name: string) => name.startsWith("cards:") || name.startsWith("touchpoints:");

function stopOf(target: EventTarget): string | null {
  return target instanceof Element ? target.getAttribute("data-stop") : null;
}
