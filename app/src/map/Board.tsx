import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { StageView } from "../api/schema";
import { useMay } from "../api/session";
import { bookOf } from "../doc/book";
import { ColumnsContext } from "../doc/columns";
import { useMapDoc } from "../doc/context";
import { nameIn, useTop as useMapTop } from "../doc/hooks";
import { useLaneParts } from "../doc/lanes";
import { useNumbers } from "../doc/numbers";
import { useLanguage } from "../kit/words";
import { useClipboard } from "./clipping";
import { useDrops } from "./dragging";
import { useEditor } from "./editor";
import { onShow } from "./finding";
import { useFollowing } from "./following";
import { pressKey } from "./keys";
import { LaneRow } from "./LaneRow";
import { firstOf, HEAD_PX, nearOf, type Row, spansOf, useColumnsOf, useLanes } from "./layout";
import { MiniMap } from "./MiniMap";
import style from "./map.module.css";
import { type Ground, Moves, MovesContext } from "./moves";
import { Pointers } from "./Pointers";
import { usePointing } from "./pointing";
import { usePress } from "./pressing";
import { Regions } from "./Regions";
import { RiverRow } from "./RiverRow";
import { StageHead } from "./StageHead";
import { useSpanning } from "./spanning";
import { unfold, useUnfolding } from "./unfolding";
import { useTop, useVisible } from "./window";

interface Props {
  frame: HTMLElement | null;
  setFrame: (frame: HTMLElement | null) => void;
  zoom: number;
  step: (by: 1 | -1 | 0) => void;
  find: () => void;
  help: () => void;
}

const ROW_PX = 96;
const RIVER_PX = 180;
const NONE: readonly never[] = [];

/** The grid in its window: only what is near it is painted. */
export function Board({ frame, setFrame, zoom, step, find, help }: Props) {
  const { t } = useTranslation("map");
  const map = useMapDoc();
  const editor = useEditor();
  const unfolding = useUnfolding();
  const language = useLanguage();
  const title = nameIn(useMapTop().title, language);
  const { ref: sized, width: room } = useElementSize<HTMLElement>();
  const held = useRef<HTMLElement>(null);
  const ref = useMergedRef(sized, setFrame, held);
  const top = useTop(frame);
  const headPx = Math.round(HEAD_PX * Math.min(1.25, zoom));
  const laid = useColumnsOf(Math.max(0, room - headPx - 2), zoom);
  const spans = useMemo(() => spansOf(laid.columns), [laid]);
  const lanes = useLanes();
  const dry = useDry();
  const rows = useMemo<Row[]>(() => {
    const below = lanes.map((lane) => ({ id: lane.id, lane }));
    return dry ? below : [{ id: "river" }, ...below];
  }, [lanes, dry]);
  const near = useVisible(frame, laid.columns[0]?.width ?? 0, laid.columns.length);
  const heads = useMemo(() => nearOf(spans, near), [spans, near]);
  const head = useElementSize<HTMLDivElement>();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame,
    estimateSize: (at) => (rows[at]?.id === "river" ? RIVER_PX : ROW_PX),
    getItemKey: (at) => rows[at]?.id ?? at,
    overscan: 1,
    scrollPaddingEnd: head.height,
  });
  const ground: Ground = {
    frame,
    columns: laid.columns,
    lanes: lanes
      .filter(({ id, folded, kind }) => (!folded || id === unfolding.opened) && kind !== "emotion")
      .map(({ id }) => id),
    rows: lanes.map(({ id }) => id),
    book: bookOf(map.doc),
    reveal: (place, lane) => {
      const at = rows.findIndex(({ id }) => id === lane);
      if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
      const column = laid.columns.find((one) => one.place === place || one.stage.id === place);
      if (frame && column) show(frame, column, headPx);
    },
    unfold: (name, place, lane) => {
      const isShown = lanes.some(({ id }) => id === lane);
      unfold(unfolding, bookOf(map.doc), name, { place, lane, isShown });
    },
  };
  const latest = useRef(ground);
  latest.current = ground;
  const moves = useMemo(() => new Moves(() => latest.current), []);
  useEffect(() => onShow((name) => moves.show(name)), [moves]);
  useDrops(held, map.doc, map.canEdit);
  useClipboard(frame, moves, latest);
  useFollowing(frame, latest);
  usePointing(frame, latest);
  useSpanning(frame, moves, map.canComment);
  const numbersOf = useNumbersOf();
  const found = useFound();
  const painLane = firstOf(lanes, "pain");
  const over = useOver();
  const press = usePress(moves);
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another size every row is measured anew
  useEffect(() => virtual.measure(), [virtual, zoom]);
  return (
    <ColumnsContext value={laid}>
      <MovesContext value={moves}>
        <div className={style.around}>
          <section
            ref={ref}
            className={style.frame}
            style={
              {
                "--zoom": zoom,
                "--head": `${headPx}px`,
                "--heads": `${Math.round(head.height)}px`,
                "--top": `${top}px`,
              } as object
            }
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
            tabIndex={0}
            aria-label={title || t("lane.map")}
            onKeyDown={(event) => pressKey(event, { map, editor, moves, zoom: step, find, help })}
            {...press}
          >
            <div className={style.board} style={{ width: headPx + laid.width }}>
              <div ref={head.ref} className={style.heads}>
                <div className={style.corner} />
                <div style={{ width: heads[0]?.left ?? 0, flex: "none" }} />
                {heads.map((span) => (
                  <StageHead
                    key={span.stage.id}
                    span={span}
                    numbers={dry ? undefined : numbersOf(span.stage.id)}
                    near={near}
                  />
                ))}
              </div>
              <div className={style.rows} style={{ height: virtual.getTotalSize() }}>
                {virtual.getVirtualItems().map(({ index, key, start }) => {
                  const row = rows[index] as Row;
                  return (
                    <div
                      key={key}
                      ref={virtual.measureElement}
                      data-index={index}
                      data-row={row.id}
                      className={style.row}
                      style={{ transform: `translateY(${start}px)` }}
                    >
                      {"lane" in row ? (
                        <LaneRow
                          lane={row.lane}
                          near={near}
                          found={row.id === painLane ? found : NONE}
                          over={over[row.lane.kind]}
                        />
                      ) : (
                        <RiverRow spans={spans} near={heads} numbersOf={numbersOf} />
                      )}
                    </div>
                  );
                })}
                <Regions
                  boxOf={({ left, right, top, bottom }) => {
                    const first = virtual.measurementsCache[top + (dry ? 0 : 1)];
                    const last = virtual.measurementsCache[bottom + (dry ? 0 : 1)];
                    const [begin, end] = [laid.columns[left], laid.columns[right]];
                    if (!first || !last || !begin || !end) return null;
                    const width = end.left + end.width - begin.left;
                    const height = last.end - first.start;
                    return { top: first.start, left: headPx + begin.left, width, height };
                  }}
                />
                <Pointers
                  headPx={headPx}
                  rowOf={(lane) =>
                    virtual.measurementsCache[rows.findIndex(({ id }) => id === lane)]
                  }
                />
              </div>
            </div>
          </section>
          <MiniMap frame={frame} lanes={lanes} />
        </div>
      </MovesContext>
    </ColumnsContext>
  );
}

/** Nobody was counted in any stage, as on a map by hand, or it is not shown to a guest: there is no river. */
export function useDry(): boolean {
  const { view } = useNumbers();
  const { seeNumbers } = useMay();
  return view?.stages.every(({ customers }) => customers === 0) ?? !seeNumbers;
}

export function useNumbersOf(): (stage: string) => StageView | undefined {
  const { view } = useNumbers();
  return useMemo(() => {
    const numbers = new Map(view?.stages.map((one) => [one.stage, one]));
    return (stage) => numbers.get(stage);
  }, [view]);
}

export function useFound() {
  const { view } = useNumbers();
  return useMemo(() => (view?.pain_points ?? []).map((pain, rank) => ({ ...pain, rank })), [view]);
}

/** What other rooms draw over the columns, made once. */
function useOver(): Record<string, ReactNode> {
  const parts = useLaneParts();
  return useMemo(
    () =>
      Object.fromEntries(Object.entries(parts).map(([kind, Part]) => [kind, <Part key={kind} />])),
    [parts],
  );
}

/** Bring a column into the window. */
function show(
  frame: HTMLElement,
  { left, width }: { left: number; width: number },
  headPx: number,
) {
  const room = frame.clientWidth - headPx;
  if (left < frame.scrollLeft) frame.scrollLeft = left;
  else if (left + width > frame.scrollLeft + room) frame.scrollLeft = left + width - room;
}
