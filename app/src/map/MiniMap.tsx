import { type PointerEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { bookOf } from "../doc/book";
import { useColumns } from "../doc/columns";
import { useMapDoc } from "../doc/context";
import { isKnown } from "../doc/evidence";
import type { Kept } from "../doc/records";
import { type Filter, useFilter } from "./filter";
import style from "./toolbar.module.css";

const WIDE = 168;
const HIGH = 96;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The whole map at a glance, when it does not fit: where the cards lie, and which part is in the window. */
export function MiniMap({
  frame,
  lanes,
}: {
  frame: HTMLElement | null;
  lanes: readonly Kept<"lanes">[];
}) {
  const { t } = useTranslation("map");
  const box = useWindow(frame);
  if (!frame || !box) return null;
  const go = (event: PointerEvent<HTMLElement>) => {
    if (event.type === "pointermove" && event.buttons !== 1) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - left) / WIDE, (event.clientY - top) / HIGH];
    frame.scrollLeft = x * frame.scrollWidth - frame.clientWidth / 2;
    frame.scrollTop = y * frame.scrollHeight - frame.clientHeight / 2;
  };
  return (
    <div
      className={style.mini}
      data-mini=""
      onPointerDown={go}
      onPointerMove={go}
      role="img"
      aria-label={t("bar.mini")}
    >
      <Cards lanes={lanes} />
      <i style={{ left: box.x, top: box.y, width: box.width, height: box.height }} />
    </div>
  );
}

/** Each cell as dark as it is full; counted anew at leisure. */
function Cards({ lanes }: { lanes: readonly Kept<"lanes">[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { columns } = useColumns();
  const { doc } = useMapDoc();
  const filter = useFilter();
  useEffect(() => {
    const book = bookOf(doc);
    const paint = () => draw(canvas.current, columns, lanes, book, filter);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(paint, 400);
    };
    paint();
    const stops = [book.listeners.on("cards", soon), book.listeners.on("touchpoints", soon)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [doc, columns, lanes, filter]);
  return <canvas ref={canvas} width={WIDE} height={HIGH} />;
}

function draw(
  canvas: HTMLCanvasElement | null,
  columns: readonly { place: string }[],
  lanes: readonly Kept<"lanes">[],
  book: ReturnType<typeof bookOf>,
  { known, isShown }: Filter,
): void {
  const brush = canvas?.getContext("2d");
  if (!canvas || !brush) return;
  const [wide, high] = [WIDE / columns.length, HIGH / (lanes.length + 1)];
  brush.clearRect(0, 0, WIDE, HIGH);
  brush.fillStyle = getComputedStyle(canvas).color;
  lanes.forEach((lane, row) => {
    columns.forEach(({ place }, at) => {
      const full =
        lane.kind === "touchpoints"
          ? book.points(place).filter(isShown).length
          : book.cell(place, lane.id).filter((card) => !known || isKnown(card)).length;
      if (!full) return;
      brush.globalAlpha = Math.min(1, 0.25 + full / 8);
      brush.fillRect(
        at * wide + 0.5,
        (row + 1) * high + 0.5,
        Math.max(1, wide - 1),
        Math.max(1, high - 1),
      );
    });
  });
}

/** The part of the map that is in the window; null where all of it is. */
function useWindow(frame: HTMLElement | null): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useEffect(() => {
    if (!frame) return;
    const look = () => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight, scrollLeft, scrollTop } = frame;
      const fits = scrollWidth <= clientWidth + 2 && scrollHeight <= clientHeight * 4;
      setBox(
        fits
          ? null
          : {
              x: (scrollLeft / scrollWidth) * WIDE,
              y: (scrollTop / scrollHeight) * HIGH,
              width: Math.min(1, clientWidth / scrollWidth) * WIDE,
              height: Math.min(1, clientHeight / scrollHeight) * HIGH,
            },
      );
    };
    look();
    const sized = new ResizeObserver(look);
    sized.observe(frame);
    if (frame.firstElementChild) sized.observe(frame.firstElementChild);
    frame.addEventListener("scroll", look, { passive: true });
    return () => {
      sized.disconnect();
      frame.removeEventListener("scroll", look);
    };
  }, [frame]);
  return box;
}
