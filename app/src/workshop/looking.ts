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

  /** Near enough to write there. */
  approach(box: Box): void {
    const { camera, look } = this.wall.current;
    if (camera.zoom >= LEGIBLE) this.reveal(box);
    else look({ x: box.x - AIR, y: box.y - AIR, zoom: 1 });
    this.frame.current?.scrollIntoView({ block: "nearest" });
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
    const { camera, kind } = this.wall.current;
    const step = (SIZES[kind.size].width + GAP) * (camera.zoom < LEGIBLE ? 1 : camera.zoom);
    const room = Math.floor((this.size().width - 2 * AIR) / step);
    return { corner: { x, y }, inRow: Math.max(1, Math.min(IN_A_ROW, room)) };
  }

  /** Give the focus to a sticky or photo; nothing: to the wall. */
  focus(name: string | null): void {
    const { current } = this.frame;
    current?.focus({ preventScroll: true });
    if (name === null) return;
    const button = `[data-name="${CSS.escape(name)}"] button`;
    // When it is painted: a field may still be in its place.
    requestAnimationFrame(() =>
      current?.querySelector<HTMLElement>(button)?.focus({ preventScroll: true }),
    );
  }

  private size() {
    const { clientWidth: width = 800, clientHeight: height = 600 } = this.frame.current ?? {};
    return { width, height };
  }
}

const AIR = 28;
/** From farther away than this, what is written cannot be read. */
const LEGIBLE = 0.6;
