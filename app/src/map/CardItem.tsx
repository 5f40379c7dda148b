import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useCardPart } from "../doc/cardParts";
import { textOf } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { isStale } from "../doc/evidence";
import { OpensMap } from "../doc/Inside";
import { Marked } from "../doc/Marked";
import { plainOf } from "../doc/marked";
import type { Kept } from "../doc/records";
import { useFormat } from "../kit/format";
import style from "./card.module.css";
import { useDraggable } from "./dragging";
import { CHOSEN, EDITING, SELECTED, STOP, useEditor, useMarks } from "./editor";
import { useFilter } from "./filter";
import { useLeaving } from "./leaving";
import { Others } from "./Others";
import { Talk } from "./Talk";
import { TextField } from "./TextField";

/** A card: its words, what stands behind them, and who else is at it. */
export const CardItem = memo(function CardItem({
  card,
  kind,
  wide,
  cell,
}: {
  card: Kept<"cards">;
  /** Of its lane. */
  kind: string;
  wide?: string;
  cell?: string;
}) {
  const { t } = useTranslation("map");
  const { doc, undo, canEdit } = useMapDoc();
  const editor = useEditor();
  const name = `cards:${card.id}`;
  const marks = useMarks(name);
  const ref = useDraggable("cards", card.id, canEdit && !(marks & EDITING));
  const leave = useLeaving(name);
  const part = useCardPart(kind);
  const text = marks & EDITING ? textOf(doc, "cards", card.id, "text") : null;
  const said = plainOf(card.text);
  return (
    <li
      ref={ref}
      className={style.card}
      style={wide ? { gridColumn: wide } : undefined}
      data-name={name}
      data-at={cell}
      data-evidence={card.evidence}
      data-chosen={marks & CHOSEN ? true : undefined}
      data-selected={marks & SELECTED ? true : undefined}
      data-movable={canEdit || undefined}
    >
      {text ? (
        <TextField
          name={name}
          label={t("edit.card.text")}
          text={text}
          undo={(redo) => (redo ? undo.redo() : undo.undo())}
          done={leave}
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
            <Marked text={card.text} />
          </div>
        </>
      )}
      {part && <part.Face card={card} />}
      {card.map && <OpensMap map={card.map} />}
      <About card={card} />
      <Talk name={name} />
      <Others name={name} />
    </li>
  );
});

/** The line below the words: evidence and its age, and the most telling of the rest. */
function About({ card }: { card: Kept<"cards"> }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const { nameOf } = useFilter();
  const stale = isStale(card);
  const aside = [
    card.starred !== null && t("card.starred"),
    nameOf(card.owner),
    card.due && format.day(card.due),
    card.sample !== null && `n ${format.count(card.sample)}`,
    card.source,
  ].filter(Boolean);
  return (
    <p>
      <span>
        {t(`evidence.${card.evidence}`)}
        {stale && card.gathered && (
          <em>{t("evidence.stale", { day: format.day(card.gathered) })}</em>
        )}
      </span>
      <span>{aside.slice(0, 2).join(" · ")}</span>
    </p>
  );
}
