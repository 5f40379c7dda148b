import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../kit/format";
import { change, usePlace } from "../kit/place";
import type { BoardProps } from "./Board";
import { Hand } from "./Board";
import { feelingText } from "./Emotion";
import { lanesOf } from "./lanes";
import phoneStyle from "./phone.module.css";
import { River } from "./River";
import { Outcome, Pains, Touchpoints } from "./StageCells";
import { StageHead } from "./StageHead";

/** One stage at a time: swipe, or choose it by name. The link holds which. */
export function PhoneBoard({ map, columns, chosen, edit }: BoardProps) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const { query } = usePlace();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const strip = useRef<HTMLDivElement>(null);
  const shown = Math.max(
    0,
    columns.findIndex(({ id }) => id === query.get("stage")),
  );
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
      const stage = columns[at]?.id;
      if (stage && at !== shown) change({ stage }, { replace: true });
    }, 120);
  };
  return (
    <div ref={ref} className={phoneStyle.phone}>
      <nav className={phoneStyle.tabs} aria-label={t("lane.stages")}>
        {columns.map(({ id, name }, at) => (
          <button
            key={id}
            type="button"
            aria-current={at === shown ? "step" : undefined}
            onClick={() => change({ stage: id }, { replace: true })}
          >
            {name}
          </button>
        ))}
      </nav>
      <section
        ref={strip}
        className={phoneStyle.strip}
        onScroll={swiped}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
        tabIndex={0}
        aria-label={map.title}
      >
        {columns.map((column, at) => (
          <div key={column.id} className={phoneStyle.leaf} inert={at !== shown}>
            <StageHead
              column={column}
              at={at}
              columns={columns}
              chosen={false}
              edit={edit}
              map={map.id}
            />
            {width > 0 && <River columns={columns} column={width} only={at} />}
            <Outcome column={column} last={at === columns.length - 1} />
            <p className={phoneStyle.mood}>
              <b>{t("lane.emotion")}</b>{" "}
              {column.numbers.emotion
                ? feelingText(column.numbers.emotion, format)
                : t("emotion.none")}
            </p>
            <h3>{t("lane.touchpoints")}</h3>
            <Touchpoints column={column} columns={columns} chosen={chosen} edit={edit} />
            <h3>{t("lane.pain")}</h3>
            {column.pains.length === 0 && <p className={phoneStyle.none}>{t("pain.none")}</p>}
            <Pains column={column} chosen={chosen} />
            <Hand map={map} stage={column.id} lane="pain" edit={edit} />
            {lanesOf(map, edit !== null).map((lane) => (
              <div key={lane}>
                <h3>{t(`lane.${lane}`)}</h3>
                <Hand map={map} stage={column.id} lane={lane} edit={edit} />
              </div>
            ))}
          </div>
        ))}
      </section>
    </div>
  );
}
