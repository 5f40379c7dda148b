import type { RefObject } from "react";
import { fitted, onWall, revealing, zoomed } from "./camera";
import { type Box, GAP, type Point, SIZES } from "./sizes";
import { IN_A_ROW } from "./tidy";
import type { Row, Wall } from "./useWall";

/** Where the window on the wall is, and what has the focus in it. */
export class Looking {
  constructor(
    private readonly wall: RefObject<Wall>,
    private readonly frame: RefObject<HTMLElement | null>,
  ) {}

  reveal(box: Box): void {
    this.wall.current.look(revealing(this.wall.current.camera, box, this.size()));
  }

  show(box: Box): void {
    this.wall.current.look(fitted(box, this.size()));
  }

  zoom(factor: number): void {
    const { width, height } = this.size();
    const { camera, look } = this.wall.current;
    look(zoomed(camera, factor, { x: width / 2, y: height / 2 }));
  }

  full(): void {
    this.zoom(1 / this.wall.current.camera.zoom);
  }

  /** The upper left of what is seen, with some air. */
  corner(): Point {
    const { camera } = this.wall.current;
    const { x, y } = onWall(camera, { x: AIR, y: AIR });
    return { x: Math.round(x), y: Math.round(y) };
  }

  /** A row from a corner on, as long as the window has room for. */
  row({ x, y }: Point): Row {
    const step = (SIZES[this.wall.current.kind.size].width + GAP) * this.wall.current.camera.zoom;
    const room = Math.floor((this.size().width - 2 * AIR) / step);
    return { corner: { x, y }, inRow: Math.max(1, Math.min(IN_A_ROW, room)) };
  }

  /** Give the focus to a sticky or photo; nothing: to the wall. */
  focus(name: string | null): void {
    requestAnimationFrame(() => {
      const { current } = this.frame;
      const found =
        name && current?.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"] button`);
      (found || current)?.focus({ preventScroll: true });
    });
  }

  private size() {
    const { clientWidth: width = 800, clientHeight: height = 600 } = this.frame.current ?? {};
    return { width, height };
  }
}

const AIR = 28;
