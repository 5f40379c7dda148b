import { type RefObject, useEffect, useState } from "react";
import { useChosen } from "../doc/chosen";
import { type Box, type Connection, curve } from "./blueprint";
import style from "./blueprint.module.css";

interface Props {
  connections: readonly Connection[];
  grid: RefObject<HTMLDivElement | null>;
}

/** The lines between the cards, drawn over the grid wherever they lie; those of the chosen card stand out. */
export function Connections({ connections, grid }: Props) {
  const boxes = useBoxes(connections, grid);
  const chosen = useChosen();
  return (
    <svg className={style.connections} aria-hidden="true">
      <defs>
        <marker
          id="lutu-tip"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0.5L8 4L0 7.5Z" fill="context-stroke" />
        </marker>
      </defs>
      {connections.map(({ id, from, to }) => {
        const [start, end] = [boxes.get(from.id), boxes.get(to.id)];
        const near = chosen?.id === from.id || chosen?.id === to.id;
        if (!start || !end) return null;
        return (
          <path
            key={id}
            d={curve(start, end)}
            data-link={id}
            data-near={near || undefined}
            markerEnd="url(#lutu-tip)"
          />
        );
      })}
    </svg>
  );
}

/** Where the connected cards lie within the grid; measured again whenever the grid changes its size. */
function useBoxes(connections: readonly Connection[], grid: RefObject<HTMLDivElement | null>) {
  const [boxes, setBoxes] = useState<ReadonlyMap<string, Box>>(new Map());
  useEffect(() => {
    const frame = grid.current;
    if (!frame) return;
    const measure = () => {
      const zero = frame.getBoundingClientRect();
      const found = new Map<string, Box>();
      for (const id of new Set(connections.flatMap(({ from, to }) => [from.id, to.id]))) {
        const card = frame.querySelector(`[data-thing="${CSS.escape(id)}"]`);
        if (!card) continue;
        const { left, top, width, height } = card.getBoundingClientRect();
        found.set(id, { left: left - zero.left, top: top - zero.top, width, height });
      }
      setBoxes(found);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(frame);
    return () => watch.disconnect();
  }, [connections, grid]);
  return boxes;
}
