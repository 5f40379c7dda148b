import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PainPoint } from "../api/schema";
import { cellName } from "../doc/book";
import { choose } from "../doc/chosen";
import { useMapDoc } from "../doc/context";
import { isKnown } from "../doc/evidence";
import { useCell, usePoints } from "../doc/hooks";
import type { Kept } from "../doc/records";
import { useFormat } from "../kit/format";
import { Counted } from "../kit/Who";
import { CardItem } from "./CardItem";
import style from "./card.module.css";
import { CHOSEN, STOP, useEditor, useMarks } from "./editor";
import { useFilter } from "./filter";
import { begin } from "./keys";
import { useGridMoves } from "./moves";
import { Others } from "./Others";
import { PointItem } from "./PointItem";
import { Talk } from "./Talk";
import { AT_ONCE, useMostOf } from "./unfolding";

const MORE = 100;

export interface Found extends PainPoint {
  rank: number;
}

interface Props {
  place: string;
  lane: Kept<"lanes">;
  /** What it is called for whoever cannot see the grid. */
  label: string;
  /** Pain points that the numbers show here. */
  found?: readonly Found[];
  /** Those as well that reach over several columns: where there is only one. */
  all?: boolean;
}

/** A cell of the grid; only what changes in it paints it anew. */
export const Cell = memo(function Cell(props: Props) {
  return props.lane.kind === "touchpoints" ? <Points {...props} /> : <Cards {...props} />;
});

function Cards({ place, lane, label, found = [], all = false }: Props) {
  const cards = useCell(place, lane.id);
  const { known } = useFilter();
  const [most, setMost] = useMost(place, lane.id, AT_ONCE.cards);
  const shown = cards.filter((card) => (all || card.span === 1) && (!known || isKnown(card)));
  return (
    <>
      <ul className={style.cards} aria-label={label}>
        {found.map((pain) => (
          <PainItem key={pain.rank} pain={pain} />
        ))}
        {shown.slice(0, most).map((card) => (
          <CardItem key={card.id} card={card} kind={lane.kind} />
        ))}
        <More count={shown.length - most} show={() => setMost(most + MORE)} />
      </ul>
      <Talk name={`cell:${place}|${lane.id}`} />
      <Add place={place} lane={lane.id} label={label} empty={!shown.length && !found.length} />
    </>
  );
}

function Points({ place, lane, label, all = false }: Props) {
  const points = usePoints(place);
  const { isShown } = useFilter();
  const [most, setMost] = useMost(place, lane.id, AT_ONCE.touchpoints);
  const shown = points.filter((point) => (all || point.span === 1) && isShown(point));
  return (
    <>
      <ul className={style.cards} aria-label={label}>
        {shown.slice(0, most).map((point) => (
          <PointItem key={point.id} point={point} />
        ))}
        <More count={shown.length - most} show={() => setMost(most + MORE)} />
      </ul>
      <Talk name={`cell:${place}|${lane.id}`} />
      <Add place={place} lane={lane.id} label={label} empty={!shown.length} />
    </>
  );
}

/** How many things of a cell are shown: more when somebody asks for them, or one of them was looked for. */
function useMost(place: string, lane: string, usual: number) {
  const [most, setMost] = useState(usual);
  return [Math.max(most, useMostOf(cellName(place, lane))), setMost] as const;
}

function More({ count, show }: { count: number; show: () => void }) {
  const { t } = useTranslation("map");
  if (count <= 0) return null;
  return (
    <li>
      <button type="button" className={style.more} onClick={show}>
        {t("card.more", { count })}
      </button>
    </li>
  );
}

/** The way to a new card; for whoever only reads, the place where the focus rests in an empty cell. */
function Add({
  place,
  lane,
  label,
  empty,
}: {
  place: string;
  lane: string;
  label: string;
  empty: boolean;
}) {
  const { t } = useTranslation("map");
  const map = useMapDoc();
  const editor = useEditor();
  const moves = useGridMoves();
  const name = `cell:${place}|${lane}`;
  const marks = useMarks(name);
  if (!map.canEdit)
    return (
      <button
        type="button"
        className={style.empty}
        data-stop={name}
        data-empty={empty || undefined}
        tabIndex={marks & STOP ? 0 : -1}
        aria-label={label}
        aria-pressed={Boolean(marks & CHOSEN)}
        onClick={() => choose({ collection: "cell", id: `${place}|${lane}` })}
      />
    );
  return (
    <button
      type="button"
      className={style.add}
      data-stop={name}
      data-empty={empty || undefined}
      data-chosen={marks & CHOSEN ? true : undefined}
      tabIndex={marks & STOP ? 0 : -1}
      aria-label={t("edit.card.add", { lane: label })}
      onClick={() => begin({ map, editor, moves }, name)}
    >
      ＋ {t("edit.card.short")}
      <Others name={name} />
    </button>
  );
}

/** Where it hurts, as the numbers show it. */
function PainItem({ pain }: { pain: Found }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const name = `pain:${pain.rank}`;
  const marks = useMarks(name);
  return (
    <li className={style.card} data-evidence="pain" data-chosen={marks & CHOSEN ? true : undefined}>
      <button
        type="button"
        className={style.cover}
        data-stop={name}
        tabIndex={marks & STOP ? 0 : -1}
        aria-pressed={Boolean(marks & CHOSEN)}
        aria-label={pain.sentence}
      />
      <div className={style.text}>{pain.sentence}</div>
      <p>
        <span>{t("pain.rank", { n: pain.rank + 1 })}</span>
        <span>
          {pain.cell ? (
            <Counted cell={{ of: "map", cell: pain.cell }} of={pain.sentence}>
              {format.count(pain.customers)}
            </Counted>
          ) : (
            format.count(pain.customers)
          )}{" "}
          {t("card.people")}
        </span>
      </p>
    </li>
  );
}
