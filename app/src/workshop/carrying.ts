import type { Deed, Hands, Marks } from "./pointing";
import type { Point } from "./sizes";

/** What was pressed, whether it joins what is chosen, and where. */
interface Pressed {
  name: string;
  join: boolean;
  start: Point;
}

/** What is chosen goes with the pointer, to another place or onto the strip: a stage takes it, and it stays where it lay. */
export function carrying(
  { name, join, start }: Pressed,
  frame: HTMLElement,
  marks: Marks,
  hands: () => Hands,
): Deed {
  let begun = false;
  let lit: Element | null = null;
  const show = (right: number, down: number) => {
    marks.world.current?.style.setProperty("--right", `${right}px`);
    marks.world.current?.style.setProperty("--down", `${down}px`);
  };
  const by = (at: Point): [number, number] => {
    const { zoom } = hands().camera;
    return [(at.x - start.x) / zoom, (at.y - start.y) / zoom];
  };
  const light = (next: Element | null) => {
    if (next === lit) return;
    lit?.removeAttribute("data-over");
    next?.setAttribute("data-over", "");
    lit = next;
  };
  const stop = () => {
    light(null);
    show(0, 0);
  };
  return {
    move: (at) => {
      const { chosen, choose } = hands();
      if (!begun && !chosen.has(name)) choose(name, join);
      begun = true;
      show(...by(at));
      light(under(frame, at)?.closest("[data-stage]:enabled") ?? null);
    },
    end: (at) => {
      const strip = under(frame, at)?.closest("[data-strip], [data-stage]");
      const stage = strip?.getAttribute("data-stage");
      if (stage) hands().put(stage);
      else if (!strip) hands().drop(...by(at));
      stop();
    },
    cancel: stop,
  };
}

/** What lies under a place of the frame, or beside it. */
function under(frame: HTMLElement, { x, y }: Point): Element | null {
  const { left, top } = frame.getBoundingClientRect();
  return document.elementFromPoint(left + x, top + y);
}
