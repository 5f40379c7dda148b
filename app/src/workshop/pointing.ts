import type { RefObject } from "react";
import { type Camera, onWall, panned, zoomed } from "./camera";
import { carrying } from "./carrying";
import { choosing } from "./choosing";
import { pathOf } from "./points";
import type { Box, Point } from "./sizes";

export type Tool = "hand" | "pen" | "wipe";

/** What pointers do on the wall; asked anew with every move. */
export interface Hands {
  tool: Tool;
  canEdit: boolean;
  camera: Camera;
  chosen: ReadonlySet<string>;
  look: (camera: Camera) => void;
  /** Nothing: choose nothing. */
  choose: (name: string | null, join: boolean) => void;
  chooseIn: (box: Box) => void;
  drop: (right: number, down: number) => void;
  /** Let a stage have what is chosen. */
  put: (stage: string) => void;
  draw: (points: readonly Point[]) => void;
  wipe: (at: Point) => void;
  edit: (name: string) => void;
}

/** What is shown while a pointer is down, without painting the page anew. */
export interface Marks {
  world: RefObject<HTMLDivElement | null>;
  line: RefObject<SVGPathElement | null>;
  region: RefObject<HTMLDivElement | null>;
}

/** What a pointer does until it is lifted. */
export interface Deed {
  move: (at: Point) => void;
  end: (at: Point) => void;
  cancel: () => void;
}

/** A finger or mouse that moves less than this has only pressed. */
const STILL = 4;

/** Mouse, pen and fingers on the wall: one pans, moves, chooses a region, draws or wipes; two pan and zoom. */
export class Pointing {
  /** The space bar is held: whatever lies there, the wall is moved. */
  spaced = false;
  private readonly pointers = new Map<number, Point>();
  private deed: Deed | null = null;
  private start: Point = { x: 0, y: 0 };
  private moved = false;
  /** The name of what was pressed, and whether it joins what is chosen. */
  private pressed: { name: string | null; join: boolean } = { name: null, join: false };

  constructor(
    private readonly frame: HTMLElement,
    private readonly marks: Marks,
    private readonly hands: () => Hands,
  ) {}

  readonly down = (event: PointerEvent): void => {
    if (isControl(event.target)) return;
    this.pointers.set(event.pointerId, this.at(event));
    if (this.pointers.size === 1) {
      this.start = this.at(event);
      this.moved = false;
      this.pressed = {
        name: nameAt(event.target),
        join: event.shiftKey || event.ctrlKey || event.metaKey,
      };
      this.deed = this.begun(event);
    } else {
      this.deed?.cancel();
      this.deed = this.pointers.size === 2 ? this.pinch() : null;
      this.moved = true;
    }
  };

  readonly move = (event: PointerEvent): void => {
    if (!this.pointers.has(event.pointerId)) return;
    const at = this.at(event);
    this.pointers.set(event.pointerId, at);
    if (!this.moved && Math.hypot(at.x - this.start.x, at.y - this.start.y) < STILL) return;
    if (!this.moved) this.frame.setPointerCapture(event.pointerId);
    this.moved = true;
    this.deed?.move(at);
  };

  readonly up = (event: PointerEvent): void => {
    if (!this.pointers.delete(event.pointerId)) return;
    const { deed } = this;
    this.deed = null;
    if (event.type === "pointercancel") deed?.cancel();
    else if (this.moved) deed?.end(this.at(event));
    else this.press(event);
  };

  readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { camera, look } = this.hands();
    const [right, down] = event.shiftKey
      ? [event.deltaY, event.deltaX]
      : [event.deltaX, event.deltaY];
    if (event.ctrlKey || event.metaKey)
      look(zoomed(camera, Math.exp(-event.deltaY * PER_NOTCH), this.at(event)));
    else look(panned(camera, -right, -down));
  };

  private press(event: PointerEvent): void {
    const { tool, canEdit, draw, wipe, camera, chosen, choose, edit } = this.hands();
    const { name, join } = this.pressed;
    if (canEdit && tool === "pen") draw([onWall(camera, this.start)]);
    else if (canEdit && tool === "wipe") wipe(onWall(camera, this.start));
    else if (name && event.pointerType === "touch" && chosen.size === 1 && chosen.has(name))
      edit(name);
    else choose(name, join);
  }

  private begun(event: PointerEvent): Deed {
    const { tool, canEdit, chosen } = this.hands();
    const { name, join } = this.pressed;
    if (this.spaced || event.button === 1 || !canEdit) return this.pan();
    if (tool === "pen") return this.drawing();
    if (tool === "wipe") return this.wiping();
    // A photo is the ground that others lie on: it moves when it was chosen before.
    if (name && (chosen.has(name) || name.startsWith("stickies:")))
      return carrying({ name, join, start: this.start }, this.frame, this.marks, this.hands);
    return event.shiftKey ? choosing(this.start, this.marks, this.hands) : this.pan();
  }

  private pan(): Deed {
    let before = this.start;
    const move = (at: Point) => {
      const { camera, look } = this.hands();
      look(panned(camera, at.x - before.x, at.y - before.y));
      before = at;
    };
    return { move, end: move, cancel: nothing };
  }

  private pinch(): Deed {
    let before = this.fingers();
    const move = () => {
      const now = this.fingers();
      const { camera, look } = this.hands();
      const there = panned(camera, now.middle.x - before.middle.x, now.middle.y - before.middle.y);
      look(zoomed(there, now.apart / before.apart, now.middle));
      before = now;
    };
    return { move, end: nothing, cancel: nothing };
  }

  private fingers(): { middle: Point; apart: number } {
    const [a = this.start, b = a] = [...this.pointers.values()];
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    return { middle, apart: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
  }

  private drawing(): Deed {
    const line = this.marks.line.current;
    const points = [onWall(this.hands().camera, this.start)];
    const clear = () => line?.setAttribute("d", "");
    return {
      move: (at) => {
        points.push(onWall(this.hands().camera, at));
        line?.setAttribute("d", pathOf(points));
      },
      end: () => {
        this.hands().draw(points);
        clear();
      },
      cancel: clear,
    };
  }

  private wiping(): Deed {
    const move = (at: Point) => {
      const { camera, wipe } = this.hands();
      wipe(onWall(camera, at));
    };
    return { move, end: move, cancel: nothing };
  }

  private at({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.frame.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}

const PER_NOTCH = 0.004;
const nothing = () => undefined;

/** The name of the sticky or photo that something belongs to. */
export function nameAt(target: EventTarget | null): string | null {
  const found = target instanceof Element && target.closest("[data-name]");
  return found ? found.getAttribute("data-name") : null;
}

/** Fields and buttons on the wall have pointers of their own. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("textarea, [data-control]") !== null;
}
