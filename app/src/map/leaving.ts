import { useEffect } from "react";
import { flushSync } from "react-dom";
import { useMapDoc } from "../doc/context";
import { dropIfEmpty } from "./cardText";
import { useEditor } from "./editor";
import { useGridMoves } from "./moves";

/** What happens when the field of a card is left: an empty card goes, and the focus goes on. */
export function useLeaving(name: string) {
  const { doc, undo } = useMapDoc();
  const editor = useEditor();
  const moves = useGridMoves();
  useEffect(
    () => () => {
      // Somebody else took it away: if they bring it back, it does not ask for the focus again.
      if (editor.editing === name && !moves.cellOf(name)) editor.edit(null);
    },
    [editor, moves, name],
  );
  return (how: "enter" | "tab" | "back" | "leave" | "escape") => {
    undo.stopCapturing();
    const stop =
      how === "tab" || how === "back" ? moves.beside(name, how === "tab" ? 1 : -1) : null;
    const cell = moves.cellOf(name);
    const close = () => {
      if (editor.editing === name) editor.edit(null);
      return dropIfEmpty(doc, name);
    };
    if (how === "leave") {
      close();
      return;
    }
    const gone = flushSync(close); // the field is gone before the focus goes on
    moves.focus(stop ?? (gone ? (cell ?? name) : name));
  };
}
