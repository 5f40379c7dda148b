import { useElementSize } from "@mantine/hooks";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { JourneyMap } from "../api/schema";
import { Meaning } from "../kit/Picture";
import cardStyle from "./card.module.css";
import { Emotion } from "./Emotion";
import type { Edit } from "./edit";
import { lanesOf } from "./lanes";
import style from "./map.module.css";
import { River } from "./River";
import { HandCards, Outcome, Pains, Touchpoints } from "./StageCells";
import { StageHead } from "./StageHead";
import type { Chosen, Column } from "./view";

export interface BoardProps {
  map: JourneyMap;
  columns: readonly Column[];
  chosen: Chosen;
  edit: Edit | null;
}

/** The map: stages from left to right, lanes from top to bottom. */
export function Board({ map, columns, chosen, edit }: BoardProps) {
  const { t } = useTranslation("map");
  const { ref, width } = useElementSize();
  const column = width / Math.max(1, columns.length);
  const lanes = lanesOf(map, edit !== null);
  const row = (make: (column: Column, at: number) => ReactNode, className = style.cell) =>
    columns.map((one, at) => (
      <div key={one.id} className={className}>
        {make(one, at)}
      </div>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <section className={style.frame} tabIndex={0} aria-label={map.title}>
      <div
        className={style.board}
        style={{ gridTemplateColumns: `96px repeat(${columns.length}, minmax(158px, 1fr))` }}
      >
        <div className={style.corner} />
        {columns.map((one, at) => (
          <StageHead
            key={one.id}
            column={one}
            at={at}
            columns={columns}
            chosen={chosen?.kind === "stage" && chosen.column.id === one.id}
            edit={edit}
            map={map.id}
          />
        ))}
        <Lane name={t("lane.river")}>
          <small className={style.keys}>
            <Meaning kinds={["lost", "active"]} />
          </small>
        </Lane>
        <div ref={ref} className={style.full}>
          {width > 0 && <River columns={columns} column={column} />}
        </div>
        <div className={style.bare} />
        {row(
          (one, at) => (
            <Outcome column={one} last={at === columns.length - 1} />
          ),
          style.tight,
        )}
        <Lane name={t("lane.emotion")}>
          <small>{t("lane.band")}</small>
        </Lane>
        <div className={style.full}>
          {width > 0 && <Emotion columns={columns} column={column} />}
        </div>
        <Lane name={t("lane.touchpoints")} />
        {row((one) => (
          <Touchpoints column={one} columns={columns} chosen={chosen} edit={edit} />
        ))}
        <Lane name={t("lane.pain")} />
        {row((one) => (
          <>
            <Pains column={one} chosen={chosen} />
            <Hand map={map} stage={one.id} lane="pain" edit={edit} />
          </>
        ))}
        {lanes.map((lane) => (
          <Fragment key={lane}>
            <Lane name={t(`lane.${lane}`)} />
            {row((one) => (
              <Hand map={map} stage={one.id} lane={lane} edit={edit} />
            ))}
          </Fragment>
        ))}
      </div>
    </section>
  );
}

function Lane({ name, children }: { name: string; children?: ReactNode }) {
  return (
    <div className={style.lane}>
      {name}
      {children}
    </div>
  );
}

type Lanes = ReturnType<typeof lanesOf>[number] | "pain";

/** The cards of one lane in one stage, and the way to add one. */
export function Hand({
  map,
  stage,
  lane,
  edit,
}: {
  map: JourneyMap;
  stage: string;
  lane: Lanes;
  edit: Edit | null;
}) {
  const { t } = useTranslation("map");
  const cards = map.cards.filter((card) => card.stage === stage && card.lane === lane);
  const add = () =>
    edit?.ask({
      title: t("edit.card.add", { lane: t(`lane.${lane}`) }),
      label: t("edit.card.text"),
      value: "",
      long: true,
      done: (text) => edit.make({ op: "add_card", stage, lane, text, evidence: "assumption" }),
    });
  return (
    <>
      {cards.length > 0 && (
        <ul className={cardStyle.cards}>
          <HandCards cards={cards} edit={edit} />
        </ul>
      )}
      {edit && (
        <button
          type="button"
          className={cardStyle.add}
          onClick={add}
          aria-label={t("edit.card.add", { lane: t(`lane.${lane}`) })}
        >
          ＋ {t("edit.card.short")}
        </button>
      )}
    </>
  );
}
