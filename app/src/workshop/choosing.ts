import { onWall } from "./camera";
import type { Deed, Hands, Marks } from "./pointing";
import type { Box, Point } from "./sizes";

/** A region is drawn from a place of the window on; what lies in it is chosen. */
export function choosing(start: Point, marks: Marks, hands: () => Hands): Deed {
  const region = marks.region.current;
  const show = (found: Box | null) => {
    if (!region) return;
    region.hidden = found === null;
    if (!found) return;
    Object.assign(region.style, {
      left: `${found.x}px`,
      top: `${found.y}px`,
      width: `${found.width}px`,
      height: `${found.height}px`,
    });
  };
  return {
    move: (at) => show(between(start, at)),
    end: (at) => {
      show(null);
      const { camera, chooseIn } = hands();
      const { x, y, width, height } = between(start, at);
      const { zoom } = camera;
      chooseIn({ ...onWall(camera, { x, y }), width: width / zoom, height: height / zoom });
    },
    cancel: () => show(null),
  };
}

function between(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
