import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MapCard } from "../api/schema";
import { useFormat } from "../kit/format";
import { Counted } from "../kit/Who";
import { CardMenu } from "./CardMenu";
import cardStyle from "./card.module.css";
import type { Edit } from "./edit";
import style from "./map.module.css";
import { TouchpointCard } from "./TouchpointCard";
import { type Chosen, type Column, chooseThing, type Pain, type Touchpoint } from "./view";

/** How many go on, are lost, are still on their way: the three add up to those who came. */
export function Outcome({ column, last }: { column: Column; last: boolean }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const { numbers, name } = column;
  const share = (n: number) => format.percent(numbers.entered ? n / numbers.entered : 0);
  if (last)
    return (
      <p className={style.outcome}>
        {numbers.entered > 0 && t("outcome.last", { n: format.count(numbers.entered) })}
      </p>
    );
  return (
    <p className={style.outcome}>
      {(["onward", "dropped", "active"] as const).map((part) => (
        <span key={part} data-kind={part}>
          {t(`outcome.${part}`)}{" "}
          <Counted
            cell={{ of: "map", cell: numbers.cells[part] ?? "" }}
            of={`${name}: ${t(`outcome.${part}`)}`}
          >
            {share(numbers[part])}
          </Counted>
        </span>
      ))}
    </p>
  );
}

/** More than this many touchpoints of a stage stand behind “more”, so that the pain stays in sight. */
const AT_ONCE = 5;

interface TouchpointsProps {
  column: Column;
  columns: readonly Column[];
  chosen: Chosen;
  edit: Edit | null;
}

/** The touchpoints of a stage; while the map is edited, others can be dropped here. */
export function Touchpoints({ column, columns, chosen, edit }: TouchpointsProps) {
  const { t } = useTranslation("map");
  const list = useRef<HTMLUListElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = list.current;
    if (!element || !edit) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.kind === "touchpoint",
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        const touchpoint = String(source.data.id);
        if (column.touchpoints.every((one) => one.touchpoint !== touchpoint)) {
          edit.make({ op: "move_touchpoint", touchpoint, stage: column.id });
        }
      },
    });
  }, [edit, column]);
  const [all, setAll] = useState(false);
  const sorted = [...column.touchpoints].sort((a, b) => b.customers - a.customers);
  const isChosen = (one: Touchpoint) =>
    chosen?.kind === "touchpoint" && chosen.touchpoint.touchpoint === one.touchpoint;
  const shown =
    all || sorted.length <= AT_ONCE + 1
      ? sorted
      : sorted.filter((one, at) => at < AT_ONCE || isChosen(one));
  return (
    <ul
      ref={list}
      className={cardStyle.cards}
      data-over={over || undefined}
      aria-label={t("lane.touchpointsOf", { stage: column.name })}
    >
      {shown.map((touchpoint) => (
        <TouchpointCard
          key={touchpoint.touchpoint}
          touchpoint={touchpoint}
          columns={columns}
          chosen={
            chosen?.kind === "touchpoint" && chosen.touchpoint.touchpoint === touchpoint.touchpoint
          }
          edit={edit}
        />
      ))}
      {shown.length < sorted.length && (
        <li>
          <button type="button" className={cardStyle.add} onClick={() => setAll(true)}>
            {t("card.more", { count: sorted.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}

/** Where it hurts in this stage, as the numbers show it. */
export function Pains({ column, chosen }: { column: Column; chosen: Chosen }) {
  return (
    <ul className={cardStyle.cards}>
      {column.pains.map((pain) => (
        <PainCard
          key={pain.rank}
          pain={pain}
          chosen={chosen?.kind === "pain" && chosen.pain.rank === pain.rank}
        />
      ))}
    </ul>
  );
}

function PainCard({ pain, chosen }: { pain: Pain; chosen: boolean }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  return (
    <li className={cardStyle.card} data-evidence="pain" data-chosen={chosen || undefined}>
      <button
        type="button"
        className={cardStyle.cover}
        aria-pressed={chosen}
        onClick={() => chooseThing("pain", pain.rank)}
      >
        {pain.sentence}
      </button>
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

/** What the team put here by hand. */
export function HandCards({
  cards,
  edit,
}: {
  cards: readonly MapCard[];
  edit: Edit | null;
}): ReactNode {
  const { t } = useTranslation("map");
  return cards.map((card) => (
    <li key={card.id} className={cardStyle.card} data-evidence={card.evidence}>
      <span className={cardStyle.text}>{card.text}</span>
      <p>
        <span>{t(`evidence.${card.evidence}`)}</span>
        <span>{card.source}</span>
      </p>
      {edit && <CardMenu card={card} edit={edit} />}
    </li>
  ));
}
