import { type RefObject, useEffect } from "react";
import { useMapDoc } from "../doc/context";
import { useLanguage } from "../kit/words";
import { copied, type Field, pasted, TYPE } from "./clipboard";
import { useEditor } from "./editor";
import { type Ground, type Moves, partsOf } from "./moves";
import { takeAway } from "./rearrange";

/** Copy, cut and paste on the grid: as cells of a spreadsheet, and whole among maps. */
export function useClipboard(
  frame: HTMLElement | null,
  moves: Moves,
  ground: RefObject<Ground>,
): void {
  const { doc, undo, canEdit } = useMapDoc();
  const editor = useEditor();
  const language = useLanguage();
  useEffect(() => {
    if (!frame) return;
    const here = () => document.activeElement?.getAttribute("data-stop") ?? null;
    const field = (): Field => ({
      places: ground.current.columns.map(({ place }) => place),
      lanes: ground.current.lanes,
    });
    const names = () => {
      const name = here();
      return editor.selected.size ? [...editor.selected] : name ? [name] : [];
    };
    const copy = (event: ClipboardEvent) => {
      const { text, own } = copied(doc, names(), field(), language);
      if (!text || !here()) return;
      event.clipboardData?.setData("text/plain", text);
      event.clipboardData?.setData(TYPE, own);
      event.preventDefault();
      if (event.type === "cut" && canEdit) takeAway(doc, names());
    };
    const paste = (event: ClipboardEvent) => {
      const cell = here() && moves.cellOf(here() as string);
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const own = event.clipboardData?.getData(TYPE) ?? "";
      if (!cell || !canEdit || !(text || own)) return;
      event.preventDefault();
      undo.stopCapturing();
      const [place, lane] = partsOf(cell);
      const made = pasted(doc, { text, own }, { place, lane }, field(), language);
      undo.stopCapturing();
      editor.select(made);
      if (made[0]) moves.focus(made[0]);
    };
    frame.addEventListener("copy", copy);
    frame.addEventListener("cut", copy);
    frame.addEventListener("paste", paste);
    return () => {
      frame.removeEventListener("copy", copy);
      frame.removeEventListener("cut", copy);
      frame.removeEventListener("paste", paste);
    };
  }, [frame, doc, undo, canEdit, editor, moves, ground, language]);
}
