import { useCallback, useEffect, useSyncExternalStore } from "react";
import { useMapDoc } from "./context";

const EVENTS = ["stack-item-added", "stack-item-popped", "stack-cleared"] as const;

/** Whether there is something to take back, and something to do again, of what was done on this page. */
export function useCanUndo(): [undo: boolean, redo: boolean] {
  const { undo } = useMapDoc();
  const subscribe = useCallback(
    (listener: () => void) => {
      for (const one of EVENTS) undo.on(one, listener);
      return () => {
        for (const one of EVENTS) undo.off(one, listener);
      };
    },
    [undo],
  );
  return [
    useSyncExternalStore(subscribe, () => undo.canUndo()),
    useSyncExternalStore(subscribe, () => undo.canRedo()),
  ];
}

/** Where one writes, and in dialogs, these keys mean something else. */
const THEIRS =
  "input:not([type=radio], [type=checkbox], [type=range]), textarea, [contenteditable], [role=dialog]";

/** Ctrl+Z and its like, wherever on the page somebody is; for what nothing there has heard. */
export function useUndoKeys(): void {
  const { undo, canEdit } = useMapDoc();
  useEffect(() => {
    if (!canEdit) return;
    const pressed = (event: KeyboardEvent) => {
      const heard = event.defaultPrevented || (event.target as Element).closest?.(THEIRS);
      if (heard || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) undo.redo();
      else undo.undo();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [undo, canEdit]);
}
