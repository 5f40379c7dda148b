import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../kit/format";
import { Counted } from "../kit/Who";
import cardStyle from "./card.module.css";
import type { Edit } from "./edit";
import { TouchpointMenu } from "./TouchpointMenu";
import { type Column, chooseThing, type Touchpoint } from "./view";

interface Props {
  touchpoint: Touchpoint;
  columns: readonly Column[];
  chosen: boolean;
  edit: Edit | null;
}

/** A touchpoint with its reach; its left edge says what stands behind it. */
export function TouchpointCard({ touchpoint, columns, chosen, edit }: Props) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const card = useRef<HTMLLIElement>(null);
  const { touchpoint: id, name, events, customers, repeats, exits, journeys, cells } = touchpoint;
  useEffect(() => {
    const element = card.current;
    if (!element || !edit) return;
    return draggable({ element, getInitialData: () => ({ kind: "touchpoint", id }) });
  }, [edit, id]);
  const evidence = events > 0 ? "measured" : "assumption";
  return (
    <li
      ref={card}
      className={cardStyle.card}
      data-evidence={evidence}
      data-chosen={chosen || undefined}
      data-movable={edit ? true : undefined}
    >
      <button
        type="button"
        className={cardStyle.cover}
        aria-pressed={chosen}
        onClick={() => chooseThing("touchpoint", id)}
      >
        {name}
      </button>
      {events > 0 ? (
        <p>
          <span>
            <Counted cell={{ of: "map", cell: cells.customers ?? "" }} of={name}>
              {format.count(customers)}
            </Counted>{" "}
            {t("card.people")}
          </span>
          <span>{aside(t, format, { repeats, exits, events, journeys })}</span>
        </p>
      ) : (
        <p>
          <span>{t("evidence.assumption")}</span>
          <span>{t("card.noData")}</span>
        </p>
      )}
      {edit && <TouchpointMenu touchpoint={touchpoint} columns={columns} edit={edit} />}
    </li>
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
