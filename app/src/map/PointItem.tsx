import { memo } from "react";
import { useTranslation } from "react-i18next";
import { set } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { isStale, pointEvidence } from "../doc/evidence";
import { useLanguageName } from "../doc/hooks";
import type { Kept } from "../doc/records";
import { byHand } from "../doc/stages";
import { useFormat } from "../kit/format";
import { Counted } from "../kit/Who";
import style from "./card.module.css";
import { useDraggable } from "./dragging";
import { CHOSEN, EDITING, SELECTED, STOP, useEditor, useMarks } from "./editor";
import { useFilter } from "./filter";
import { useLeaving } from "./leaving";
import { Others } from "./Others";
import { Talk } from "./Talk";
import { TextField } from "./TextField";

/** A touchpoint with its reach; its left edge says what stands behind it. */
export const PointItem = memo(function PointItem({
  point,
  wide,
  cell,
}: {
  point: Kept<"touchpoints">;
  wide?: string;
  cell?: string;
}) {
  const { t } = useTranslation("map");
  const { doc, canEdit } = useMapDoc();
  const editor = useEditor();
  const name = `touchpoints:${point.id}`;
  const marks = useMarks(name);
  const said = useLanguageName(point.name);
  const { counted, numbersOf } = useFilter();
  const events = numbersOf(point.id)?.events;
  const ref = useDraggable("touchpoints", point.id, canEdit && !(marks & EDITING));
  const leave = useLeaving(name);
  const rename = (text: string) => {
    const words = text.trim();
    if (words && words !== said)
      set(doc, "touchpoints", point.id, { name: byHand(words), renamed: true });
  };
  return (
    <li
      ref={ref}
      className={style.card}
      style={wide ? { gridColumn: wide } : undefined}
      data-name={name}
      data-at={cell}
      data-evidence={
        counted ? pointEvidence(point.evidence, events) : (point.evidence ?? undefined)
      }
      data-chosen={marks & CHOSEN ? true : undefined}
      data-selected={marks & SELECTED ? true : undefined}
      data-movable={canEdit || undefined}
    >
      {marks & EDITING ? (
        <TextField
          name={name}
          label={t("edit.touchpoint.rename")}
          value={said}
          done={(how, value) => {
            if (how !== "escape") rename(value);
            leave(how);
          }}
        />
      ) : (
        <>
          <button
            type="button"
            className={style.cover}
            data-stop={name}
            tabIndex={marks & STOP ? 0 : -1}
            aria-pressed={Boolean(marks & CHOSEN)}
            aria-label={said || t("card.empty")}
            onDoubleClick={() => canEdit && editor.edit(name)}
          />
          <div className={style.text}>
            {said}
            {point.starred !== null && <small> · {t("card.starred")}</small>}
          </div>
        </>
      )}
      <Reach point={point} said={said} />
      <Talk name={name} />
      <Others name={name} />
    </li>
  );
});

function Reach({ point, said }: { point: Kept<"touchpoints">; said: string }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const { counted, numbersOf } = useFilter();
  const numbers = numbersOf(point.id);
  const evidence = point.evidence ?? (counted ? "assumption" : null);
  if (!numbers?.events)
    return (
      <p>
        <span>
          {evidence ? t(`evidence.${evidence}`) : "\u00a0"}
          {isStale(point) && point.gathered && (
            <em>{t("evidence.stale", { day: format.day(point.gathered) })}</em>
          )}
        </span>
        {counted && <span>{t("card.noData")}</span>}
      </p>
    );
  return (
    <p>
      <span>
        <Counted cell={{ of: "map", cell: numbers.cells.customers ?? "" }} of={said}>
          {format.count(numbers.customers)}
        </Counted>{" "}
        {t("card.people")}
      </span>
      <span>{aside(t, format, numbers)}</span>
    </p>
  );
}

interface Numbers {
  repeats: number;
  exits: number;
  events: number;
  journeys: number;
}

/** The more telling of the two: how many stop here, or how often it is repeated. */
function aside(
  t: ReturnType<typeof useTranslation<"map">>["t"],
  format: ReturnType<typeof useFormat>,
  numbers: Numbers,
): string {
  const stopped = numbers.journeys ? numbers.exits / numbers.journeys : 0;
  const again = numbers.events ? numbers.repeats / numbers.events : 0;
  if (again > stopped) return t("card.repeats", { share: format.percent(again) });
  return stopped > 0 ? t("card.exits", { share: format.percent(stopped) }) : "";
}
