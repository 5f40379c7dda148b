import { useCallback, useSyncExternalStore } from "react";
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
