import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../doc/columns";
import { remove } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { feelingId } from "../doc/feelings";
import { nameIn, useRecord, useRecords } from "../doc/hooks";
import { useLanguage } from "../kit/words";
import { useValueText } from "./EmotionLane";
import style from "./emotion.module.css";
import { type Curve, onGrid, pressedValue } from "./feelings";
import { useSetFeeling } from "./useFeelings";

interface Props {
  column: Column;
  persona: string | null;
  curve: Curve;
  x: number;
  y: (value: number) => number;
  /** The value at a height of the window, in a lane that begins at `top`. */
  value: (at: { clientY: number; top: number }) => number;
}

const FINE = 0.05;

/** A point of a curve: dragged by mouse or finger, moved by the arrow keys, taken away by Delete. */
export function Handle({ column, persona, curve, x, y, value }: Props) {
  const { t } = useTranslation("cards");
  const { doc, undo, canEdit } = useMapDoc();
  const language = useLanguage();
  const said = useValueText();
  const setFeeling = useSetFeeling();
  const people = useRecords("personas");
  const id = feelingId(persona, curve, column.place);
  const point = useRecord("feelings", id);
  const [dragged, setDragged] = useState(false);
  const now = point?.value ?? 0;
  if (!canEdit && !point) return null;
  const place = column.step?.name ?? nameIn(column.stage.name, language);
  const who = people.find((one) => one.id === persona)?.name;
  const named = [place, t(`emotion.${curve}`), who].filter(Boolean).join(" · ");
  const text = point ? said(now, point.word) : t("emotion.unset");
  if (!canEdit)
    return (
      <span className={style.point} data-curve={curve} style={{ left: x, top: y(now) }}>
        <span className={style.unseen}>{`${named}: ${text}`}</span>
      </span>
    );
  const put = (next: number) => {
    if (next !== point?.value) setFeeling(persona, curve, column.place, { value: next });
  };
  const press = (event: KeyboardEvent) => {
    const next = pressedValue(event.key, now);
    if (next !== null) put(next);
    else if (event.key === "Delete" || event.key === "Backspace") remove(doc, "feelings", [id]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const top = event.currentTarget.parentElement?.getBoundingClientRect().top ?? 0;
    put(onGrid(value({ clientY: event.clientY, top }), FINE));
    setDragged(true);
  };
  return (
    <span
      role="slider"
      tabIndex={0}
      className={style.handle}
      data-curve={curve}
      data-set={point ? "true" : undefined}
      data-dragged={dragged || undefined}
      style={{ left: x, top: y(now) }}
      aria-label={named}
      aria-valuemin={-1}
      aria-valuemax={1}
      aria-valuenow={now}
      aria-valuetext={text}
      aria-orientation="vertical"
      onKeyDown={press}
      onPointerDown={(event) => {
        undo.stopCapturing(); // a drag is one step to undo
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onLostPointerCapture={() => setDragged(false)}
    >
      <span aria-hidden="true">{text}</span>
    </span>
  );
}
