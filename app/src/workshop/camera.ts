import type { Box, Point } from "./sizes";

/** Which part of the wall is seen: what lies at the upper left of the window, and how large it is. */
export interface Camera extends Point {
  zoom: number;
}

export interface Frame {
  width: number;
  height: number;
}

const [SMALLEST, LARGEST] = [0.1, 3];
const MARGIN = 40;
/** By how much a key or a button makes it larger. */
export const STEP = 1.25;

/** Which place of the wall lies under a place of the window. */
export function onWall({ x, y, zoom }: Camera, at: Point): Point {
  return { x: x + at.x / zoom, y: y + at.y / zoom };
}

export function panned(camera: Camera, right: number, down: number): Camera {
  return { ...camera, x: camera.x - right / camera.zoom, y: camera.y - down / camera.zoom };
}

/** Larger or smaller, so that what is under a place of the window stays there. */
export function zoomed(camera: Camera, factor: number, at: Point): Camera {
  const zoom = Math.max(SMALLEST, Math.min(LARGEST, camera.zoom * factor));
  const there = onWall(camera, at);
  return { x: there.x - at.x / zoom, y: there.y - at.y / zoom, zoom };
}

/** So that all of a box is seen, no larger than it is. */
export function fitted(box: Box, { width, height }: Frame): Camera {
  const wide = (width - 2 * MARGIN) / box.width;
  const high = (height - 2 * MARGIN) / box.height;
  const zoom = Math.max(SMALLEST, Math.min(1, wide, high));
  return {
    x: box.x + box.width / 2 - width / 2 / zoom,
    y: box.y + box.height / 2 - height / 2 / zoom,
    zoom,
  };
}

/** Moved no further than it takes to see a box; the same camera where it is seen. */
export function revealing(camera: Camera, box: Box, { width, height }: Frame): Camera {
  const margin = MARGIN / 2 / camera.zoom;
  const x = near(camera.x, width / camera.zoom, box.x - margin, box.width + 2 * margin);
  const y = near(camera.y, height / camera.zoom, box.y - margin, box.height + 2 * margin);
  return x === camera.x && y === camera.y ? camera : { ...camera, x, y };
}

function near(from: number, seen: number, start: number, long: number): number {
  if (start < from || long > seen) return start;
  return Math.max(from, start + long - seen);
}
