import {
  draggable,
  dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useRef } from "react";
import type * as Y from "yjs";
import { drop, type Held, Mark, type Movable, roll, targetAt } from "./dropping";
import { useEditor } from "./editor";
import { isTouched, watchTouch } from "./touching";

/** Lets a thing be taken with the mouse or a finger; what is selected comes along. */
export function useDraggable(collection: Movable, id: string, enabled: boolean) {
  const ref = useRef<HTMLLIElement & HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element || !enabled) return;
    return draggable({
      element,
      canDrag: () => !isTouched(), // a finger drags by our own rules: browsers differ in theirs
      getInitialData: () => ({ collection, id }),
    });
  }, [collection, id, enabled]);
  return ref;
}

/** One target for the whole grid: where the pointer is says which cell or head is meant. */
export function useDrops(frame: RefObject<HTMLElement | null>, doc: Y.Doc, enabled: boolean) {
  const editor = useEditor();
  useEffect(() => {
    const element = frame.current;
    if (!element || !enabled) return;
    const mark = new Mark();
    const forgetTouch = watchTouch(element, doc, editor);
    const forgetMouse = dropTargetForElements({
      element,
      onDrag: ({ location, source }) => {
        const { clientX, clientY } = location.current.input;
        roll(element, clientX, clientY);
        mark.put(targetAt(clientX, clientY, heldOf(source.data)));
      },
      onDragLeave: () => mark.put(null),
      onDrop: ({ location, source }) => {
        mark.put(null);
        const { clientX, clientY } = location.current.input;
        const held = heldOf(source.data);
        const target = targetAt(clientX, clientY, held);
        if (target) drop(doc, editor, held, target);
      },
    });
    return () => {
      forgetTouch();
      forgetMouse();
    };
  }, [frame, doc, enabled, editor]);
}

function heldOf({ collection, id }: Record<string, unknown>): Held {
  return { collection: collection as Movable, id: String(id) };
}
