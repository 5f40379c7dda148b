import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { choose } from "../doc/chosen";
import { type Column, useColumns } from "../doc/columns";
import { useMapDoc } from "../doc/context";
import { feelingId } from "../doc/feelings";
import { nameIn, useRecords } from "../doc/hooks";
import { useKnownOnly } from "../doc/look";
import { useFormat } from "../kit/format";
import { useLanguage } from "../kit/words";
import { CurveWords } from "./CurveWords";
import { curvePath, inRuns } from "./curve";
import style from "./emotion.module.css";
import { type Measured, wordOf } from "./feelings";
import { useFeelingText } from "./feelingText";
import { Handle } from "./Handle";
import { MeasuredCurve } from "./MeasuredCurve";
import { useCurve, useFeelings } from "./useFeelings";
import { useMeasured } from "./useGaps";

const NONE: ReturnType<typeof useFeelings> = new Map();
/** Below the words that choose the curve, so that the best feeling can be reached there too. */
const TOP = 32;
const HALF = 56;
const MIDDLE = TOP + HALF;
const HEIGHT = MIDDLE + HALF + 18;
const LABEL = 22;

/** A stage of the lane: where it lies over the columns, and what customers said of it. */
export interface Said {
  id: string;
  name: string;
  x: number;
  measured: Measured | null;
}

/** The feeling along the way: measured with its band, and as it is set by hand, as it is and as it should be. */
export function EmotionLane() {
  const { t } = useTranslation("cards");
  const knownOnly = useKnownOnly();
  const canEdit = useMapDoc().canEdit && !knownOnly;
  const { columns, width } = useColumns();
  const set = useFeelings();
  const points = knownOnly ? NONE : set; // what is set by hand, nobody knows
  const personas = useRecords("personas");
  const { who, curve } = useCurve();
  const said = useSaid(columns);
  const wide = canEdit || points.size > 0 || said.some(({ measured }) => far(measured));
  const y = (value: number) => MIDDLE - (value / (wide ? 1 : 0.5)) * HALF;
  const x = ({ left, width: own }: Column) => left + own / 2;
  const line = (persona: string | null, of: typeof curve) =>
    columns.flatMap((column) => {
      const point = points.get(feelingId(persona, of, column.place));
      return point ? [[x(column), y(point.value)] as const] : [];
    });
  const others = personas.filter(({ id }) => id !== who);
  return (
    <div className={style.lane} style={{ height: HEIGHT, width }}>
      {(canEdit || points.size > 0) && (
        <div className={style.bar}>
          <CurveWords />
        </div>
      )}
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
        <line x1="0" x2={width} y1={MIDDLE} y2={MIDDLE} stroke="var(--rule)" />
        <MeasuredCurve runs={inRuns(said)} y={y} />
        {others.map(({ id }) => (
          <path key={id} d={curvePath(line(id, "as_is"))} className={style.other} />
        ))}
        <path d={curvePath(line(who, "to_be"))} className={style.toBe} />
        <path d={curvePath(line(who, "as_is"))} className={style.asIs} />
        {!knownOnly && <Gaps columns={columns} who={who} x={x} y={y} />}
      </svg>
      {said.map((one) => (
        <Label key={one.id} of={one} y={y} />
      ))}
      {(knownOnly ? [] : columns).map((column) => (
        <Handle
          key={column.place}
          column={column}
          persona={who}
          curve={curve}
          x={x(column)}
          y={y}
          value={({ clientY, top }) => (MIDDLE - (clientY - top)) / HALF}
        />
      ))}
      {points.size === 0 && canEdit && said.every(({ measured }) => !measured) && (
        <p className={style.hint}>{t("emotion.hint")}</p>
      )}
    </div>
  );
}

/** Where what is set lies outside of what is said: the distance as a line. */
function Gaps({
  columns,
  who,
  x,
  y,
}: {
  columns: readonly Column[];
  who: string | null;
  x: (column: Column) => number;
  y: (value: number) => number;
}) {
  const points = useFeelings();
  const measured = useMeasured();
  return columns.map((column) => {
    const point = points.get(feelingId(who, "as_is", column.place));
    const known = measured.get(column.stage.id);
    if (!point || !known || (point.value >= known.low && point.value <= known.high)) return null;
    const edge = point.value > known.high ? known.high : known.low;
    return (
      <line
        key={column.place}
        className={style.gap}
        x1={x(column)}
        x2={x(column)}
        y1={y(point.value)}
        y2={y(edge)}
      />
    );
  });
}

/** What customers said of a stage, as text that opens the stage. */
function Label({ of, y }: { of: Said; y: (value: number) => number }) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const feeling = useFeelingText();
  const { measured, id, name, x } = of;
  if (!measured)
    return canEdit ? null : (
      <span className={style.none} style={{ left: x, top: MIDDLE - 11 }}>
        {t("emotion.none")}
      </span>
    );
  const bad = measured.mean < 0;
  const above = y(measured.high) - LABEL;
  const top = bad || above < TOP - 6 ? Math.min(HEIGHT - 20, y(measured.low) + 3) : above;
  return (
    <button
      type="button"
      className={style.label}
      data-low={bad || undefined}
      style={{ left: x, top }}
      onClick={() => choose({ collection: "stages", id })}
    >
      {feeling(measured)}
      <span className={style.unseen}>{name}</span>
    </button>
  );
}

/** The stages that the columns belong to, each at the middle of its columns. */
function useSaid(columns: readonly Column[]): Said[] {
  const measured = useMeasured();
  const language = useLanguage();
  return useMemo(() => {
    const stages = [...new Map(columns.map(({ stage }) => [stage.id, stage])).values()];
    return stages.map(({ id, name }) => {
      const own = columns.filter(({ stage }) => stage.id === id);
      const [first, last] = [own[0] as Column, own[own.length - 1] as Column];
      return {
        id,
        name: nameIn(name, language),
        x: (first.left + last.left + last.width) / 2,
        measured: measured.get(id) ?? null,
      };
    });
  }, [columns, measured, language]);
}

function far(measured: Measured | null): boolean {
  return measured !== null && Math.max(-measured.low, measured.high) > 0.5;
}

/** +0.40, good: how a value is read aloud. */
export function useValueText(): (value: number, word?: string) => string {
  const { t } = useTranslation("cards");
  const format = useFormat();
  return (value, word) => `${format.signed(value)} · ${word || t(`feeling.${wordOf(value)}`)}`;
}
