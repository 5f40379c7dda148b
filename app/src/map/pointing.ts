import { type RefObject, useEffect, useState } from "react";
import { type Mouse, usePeople, useTell } from "../doc/people";
import type { Ground } from "./moves";

/** The more look at a map, the less often each says where its mouse is: together they say about as much. */
const SOONEST_MS = 100;
const EACH_MS = 20;

/** Tell the others where one's mouse is over the grid. */
export function usePointing(frame: HTMLElement | null, ground: RefObject<Ground>): void {
  const [mouse, setMouse] = useState<Mouse | null>(null);
  useTell("mouse", mouse);
  const others = usePeople().length;
  useEffect(() => {
    if (!frame || others === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: PointerEvent | undefined;
    const tell = () => {
      timer = undefined;
      setMouse(last ? mouseAt(last, frame, ground.current) : null);
    };
    const move = (event: PointerEvent) => {
      if (event.pointerType !== "mouse") return;
      last = event;
      timer ??= setTimeout(tell, Math.max(SOONEST_MS, EACH_MS * others));
    };
    const leave = () => {
      clearTimeout(timer);
      last = undefined;
      tell();
    };
    frame.addEventListener("pointermove", move);
    frame.addEventListener("pointerleave", leave);
    return () => {
      clearTimeout(timer);
      frame.removeEventListener("pointermove", move);
      frame.removeEventListener("pointerleave", leave);
    };
  }, [frame, ground, others]);
}

/** In which cell the mouse is, and where in it; null over the names of stages and lanes. */
function mouseAt(
  { target, clientX, clientY }: PointerEvent,
  frame: HTMLElement,
  { columns }: Ground,
): Mouse | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  const head = row?.firstElementChild;
  if (!row?.dataset.row || !head) return null;
  const begin = frame.getBoundingClientRect().left - frame.scrollLeft + head.clientWidth;
  const across = clientX - begin;
  const column = columns.find(({ left, width }) => across >= left && across < left + width);
  const { top, height } = row.getBoundingClientRect();
  if (!column || height === 0) return null;
  return {
    place: column.place,
    lane: row.dataset.row,
    x: part(across - column.left, column.width),
    y: part(clientY - top, height),
  };
}

const part = (of: number, whole: number) =>
  Math.min(1, Math.max(0, Math.round((of / whole) * 1000) / 1000));
