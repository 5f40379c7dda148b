import { type RefObject, useEffect, useMemo, useRef } from "react";
import type * as Y from "yjs";
import { bookOf } from "../doc/book";
import { remove } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { draw } from "./acts";
import { onWall } from "./camera";
import { isControl, type Marks, nameAt, Pointing } from "./pointing";
import { readPoints, touches } from "./points";
import { type Box, boxOf, overlap, type Point } from "./sizes";
import type { Doing } from "./useDoing";
import type { Wall } from "./useWall";

/** What is shown while a pointer is down. */
export function useMarks(): Marks {
  const world = useRef<HTMLDivElement>(null);
  const line = useRef<SVGPathElement>(null);
  const region = useRef<HTMLDivElement>(null);
  return useMemo(() => ({ world, line, region }), []);
}

/** Lets pointers do what they do on the wall; they hear of nothing but the newest state. */
export function usePointing(
  wall: Wall,
  doing: Doing,
  frame: RefObject<HTMLElement | null>,
  marks: Marks,
  put: (stage: string) => void,
) {
  const { doc, canEdit } = useMapDoc();
  const now = useRef({ wall, doing, canEdit, put });
  now.current = { wall, doing, canEdit, put };
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const pointing = new Pointing(element, marks, () => {
      const { wall, doing, canEdit, put } = now.current;
      return {
        ...wall,
        canEdit,
        put,
        chooseIn: (box) => wall.chooseAll(stickiesIn(doc, box)),
        drop: doing.moveBy,
        draw: (points) => doing.once(() => draw(doc, points, wall.pen)),
        wipe: (at) => remove(doc, "strokes", strokesAt(doc, at, NEAR / wall.camera.zoom)),
        edit: doing.edit,
      };
    });
    const begin = (event: MouseEvent) => {
      if (!now.current.canEdit || isControl(event.target) || now.current.wall.tool !== "hand")
        return;
      const name = nameAt(event.target);
      const { left, top } = element.getBoundingClientRect();
      const { camera } = now.current.wall;
      const there = onWall(camera, { x: event.clientX - left, y: event.clientY - top });
      if (name?.startsWith("stickies:")) now.current.doing.edit(name);
      else now.current.doing.beginAt(there);
    };
    const space = (event: KeyboardEvent) => {
      if (event.key !== " ") return;
      if (event.type === "keydown" && event.target === element) event.preventDefault();
      pointing.spaced = event.type === "keydown" && event.target === element;
    };
    const heard = [
      ["pointerdown", pointing.down],
      ["pointermove", pointing.move],
      ["pointerup", pointing.up],
      ["pointercancel", pointing.up],
      ["dblclick", begin],
      ["keydown", space],
      ["keyup", space],
    ] as [string, EventListener][];
    for (const [type, listener] of heard) element.addEventListener(type, listener);
    element.addEventListener("wheel", pointing.wheel, { passive: false });
    return () => {
      for (const [type, listener] of heard) element.removeEventListener(type, listener);
      element.removeEventListener("wheel", pointing.wheel);
    };
  }, [frame, marks, doc]);
}

/** How near the eraser has to come to a stroke, in pixels. */
const NEAR = 10;

function strokesAt(doc: Y.Doc, at: Point, near: number): string[] {
  const strokes = bookOf(doc).list("strokes");
  return strokes.flatMap(({ id, points }) => (touches(readPoints(points), at, near) ? [id] : []));
}

function stickiesIn(doc: Y.Doc, box: Box): string[] {
  const all = bookOf(doc).list("stickies");
  return all.flatMap((one) => (overlap(boxOf(one), box) ? [`stickies:${one.id}`] : []));
}
