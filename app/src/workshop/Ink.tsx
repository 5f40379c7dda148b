import { memo, type RefObject } from "react";
import type { Stroke } from "../doc/elements";
import { useRecords } from "../doc/hooks";
import type { Kept } from "../doc/records";
import { pathOf, readPoints } from "./points";
import style from "./wall.module.css";

export const INKS = ["ink", "red", "blue", "green"] as const;

/** What was drawn with the pen, and the line that is being drawn. */
export function Ink({
  pen,
  line,
}: {
  pen: Pick<Stroke, "colour" | "thick">;
  line: RefObject<SVGPathElement | null>;
}) {
  const strokes = useRecords("strokes");
  return (
    <svg className={style.ink} aria-hidden="true" width="1" height="1">
      {strokes.map((stroke) => (
        <Line key={stroke.id} stroke={stroke} />
      ))}
      <path ref={line} data-ink={pen.colour} data-thick={pen.thick || undefined} />
    </svg>
  );
}

const Line = memo(function Line({ stroke }: { stroke: Kept<"strokes"> }) {
  const { id, points, colour, thick } = stroke;
  return (
    <path
      d={pathOf(readPoints(points))}
      data-stroke={id}
      data-ink={colour}
      data-thick={thick || undefined}
    />
  );
});
