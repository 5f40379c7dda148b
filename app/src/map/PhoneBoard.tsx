import { useElementSize } from "@mantine/hooks";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { bookOf } from "../doc/book";
import { ColumnsContext } from "../doc/columns";
import { useMapDoc } from "../doc/context";
import { laneName, nameIn, useTop } from "../doc/hooks";
import type { Kept } from "../doc/records";
import { change, usePlace } from "../kit/place";
import { useLanguage } from "../kit/words";
import { useDry, useFound, useNumbersOf } from "./Board";
import { Cell } from "./Cell";
import { useDrops } from "./dragging";
import { useFilter } from "./filter";
import { onShow } from "./finding";
import { firstOf, type Span, spansOf, useColumnsOf, useLanes } from "./layout";
import { Mood } from "./Mood";
import style from "./map.module.css";
import { type Ground, Moves, MovesContext, useGridMoves } from "./moves";
import phoneStyle from "./phone.module.css";
import { usePress } from "./pressing";
import { useTalkedAbout } from "./Regions";
import { River } from "./River";
import { Outcome } from "./RiverRow";
import { StageHead } from "./StageHead";
import { Talk } from "./Talk";
import { unfold, useUnfolding } from "./unfolding";

const SETTLED_MS = 120;

/** One stage at a time: swipe, or choose it by name. The link holds which. */
export function PhoneBoard() {
  const { t } = useTranslation("map");
  const { doc, canEdit } = useMapDoc();
  const { query } = usePlace();
  const unfolding = useUnfolding();
  const language = useLanguage();
  const title = nameIn(useTop().title, language);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const strip = useRef<HTMLDivElement>(null);
  const laid = useColumnsOf(0, 1);
  const lanes = useLanes();
  const spans = useMemo(
    () => spansOf(laid.columns).map((span, at) => ({ ...span, left: at * width, width })),
    [laid, width],
  );
  const shown = Math.max(
    0,
    spans.findIndex(({ stage }) => stage.id === query.get("stage")),
  );
  const ground = useRef<Ground | null>(null);
  ground.current = {
    frame: strip.current,
    columns: laid.columns,
    lanes: lanes.map(({ id }) => id),
    rows: lanes.map(({ id }) => id),
    book: bookOf(doc),
    reveal: (place) => {
      const span = spans.find(({ columns }) => columns.some((one) => one.place === place));
      const stage = span?.stage.id ?? place;
      if (stage !== query.get("stage")) change({ stage }, { replace: true });
    },
    unfold: (name, place, lane) => {
      const isShown = lanes.some(({ id }) => id === lane);
      unfold(unfolding, bookOf(doc), name, { place, lane, isShown });
    },
  };
  const moves = useMemo(() => new Moves(() => ground.current), []);
  useEffect(() => onShow((name) => moves.show(name)), [moves]);
  const press = usePress(moves);
  useDrops(strip, doc, canEdit);
  const settle = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const element = strip.current;
    if (element && width) element.scrollTo({ left: shown * element.clientWidth });
  }, [shown, width]);
  const swiped = () => {
    clearTimeout(settle.current);
    settle.current = setTimeout(() => {
      const element = strip.current;
      const at = element ? Math.round(element.scrollLeft / element.clientWidth) : 0;
      const stage = spans[at]?.stage.id;
      if (stage && at !== shown) change({ stage }, { replace: true });
    }, SETTLED_MS);
  };
  return (
    <ColumnsContext value={laid}>
      <MovesContext value={moves}>
        <div ref={ref} className={phoneStyle.phone}>
          <nav className={phoneStyle.tabs} aria-label={t("lane.stages")}>
            {spans.map(({ stage }, at) => (
              <button
                key={stage.id}
                type="button"
                aria-current={at === shown ? "step" : undefined}
                onClick={() => change({ stage: stage.id }, { replace: true })}
              >
                {nameIn(stage.name, language)}
              </button>
            ))}
          </nav>
          <section
            ref={strip}
            className={phoneStyle.strip}
            data-strip=""
            onScroll={swiped}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
            tabIndex={0}
            aria-label={title}
            {...press}
          >
            {spans.map((span, at) => (
              <div key={span.stage.id} className={phoneStyle.leaf} inert={at !== shown}>
                {Math.abs(at - shown) < 2 && (
                  <Leaf span={span} at={at} spans={spans} lanes={lanes} />
                )}
              </div>
            ))}
          </section>
        </div>
      </MovesContext>
    </ColumnsContext>
  );
}

interface LeafProps {
  span: Span;
  at: number;
  spans: readonly Span[];
  lanes: readonly Kept<"lanes">[];
}

function Leaf({ span, at, spans, lanes }: LeafProps) {
  const language = useLanguage();
  const numbersOf = useNumbersOf();
  const dry = useDry();
  const found = useFound();
  const numbers = numbersOf(span.stage.id);
  const pains = firstOf(lanes, "pain");
  const moves = useGridMoves();
  const talked = useTalkedAbout();
  const regionsAt = useRegionsAt(span);
  const places = useMemo(
    () => [...new Set([span.stage.id, ...span.columns.map(({ place }) => place)])],
    [span],
  );
  return (
    <>
      <StageHead span={span} numbers={dry ? undefined : numbers} />
      {!dry && span.width > 0 && <River spans={spans} numbersOf={numbersOf} only={at} />}
      {!dry && <Outcome span={span} numbers={numbers} last={at === spans.length - 1} />}
      {lanes.map((lane) => {
        const name = laneName(lane, language);
        if (lane.kind === "emotion")
          return <Mood key={lane.id} span={span} name={name} numbers={numbers} />;
        return (
          <section key={lane.id} aria-label={name}>
            <h3>{name}</h3>
            {places.map((place) => {
              const step = span.columns.find((column) => column.place === place)?.step;
              return (
                <div
                  key={place}
                  className={style.loose}
                  data-cell={`${place}|${lane.id}`}
                  data-within={
                    (talked && moves.covers(talked, `cell:${place}|${lane.id}`)) || undefined
                  }
                >
                  {step && <small>{step.name}</small>}
                  {regionsAt(place, lane.id).map((name) => (
                    <p key={name} className={phoneStyle.talks}>
                      <Talk name={name} />
                    </p>
                  ))}
                  <Cell
                    place={place}
                    lane={lane}
                    label={`${name} · ${step?.name ?? nameIn(span.stage.name, language)}`}
                    found={
                      lane.id === pains && place === places[0]
                        ? found.filter((one) => one.stage === span.stage.id)
                        : undefined
                    }
                    all
                  />
                </div>
              );
            })}
          </section>
        );
      })}
    </>
  );
}

/** The parts of the map with threads that begin in a cell, or come into this stage there. */
function useRegionsAt({ columns, at }: Span): (place: string, lane: string) => string[] {
  const moves = useGridMoves();
  const { talked } = useFilter();
  const names = [...talked.keys()].filter((name) => name.startsWith("region:"));
  return (place, lane) => {
    const column = columns.findIndex((one) => one.place === place);
    const cell = names.length && column >= 0 ? moves.reach(`cell:${place}|${lane}`) : null;
    if (!cell) return [];
    return names.filter((name) => {
      const reach = moves.reach(name);
      return reach?.top === cell.top && Math.max(reach.left, at) === at + column;
    });
  };
}
