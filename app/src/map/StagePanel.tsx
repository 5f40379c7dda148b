import { useTranslation } from "react-i18next";
import type { MapView } from "../api/schema";
import { Figure, Figures } from "../kit/Figure";
import { useFormat } from "../kit/format";
import { halfWidth, share } from "../kit/interval";
import { Who } from "../kit/Who";
import { feelingText } from "./Emotion";
import { Evidence } from "./Evidence";
import panelStyle from "./panel.module.css";
import { type Column, wentTo } from "./view";
import { Where } from "./Where";

/** What stands behind a stage: its numbers, where they went, and how it is known. */
export function StagePanel({
  column,
  view,
  columns,
}: {
  column: Column;
  view: MapView;
  columns: readonly Column[];
}) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const { numbers, name } = column;
  const onward = share(numbers.onward, numbers.entered);
  const dropped = share(numbers.dropped, numbers.entered);
  const cell = (key: string) => ({ of: "map", cell: numbers.cells[key] ?? "" });
  const rows = [
    ...wentTo(column, view, columns).map(({ id, name, journeys }) => ({
      key: id,
      name,
      n: journeys,
      kind: "onward" as const,
    })),
    { key: "dropped", name: t("panel.left"), n: numbers.dropped, kind: "lost" as const },
    { key: "active", name: t("panel.waiting"), n: numbers.active, kind: "active" as const },
  ];
  return (
    <>
      <small>{t("panel.stage")}</small>
      <h2>{name}</h2>
      <Figures>
        <Figure
          label={t("panel.customers")}
          value={format.count(numbers.customers)}
          note={<Who cell={cell("customers")} of={name} count={numbers.customers} />}
        />
        <Figure
          label={t("outcome.onward")}
          value={onward ? format.percent(onward.value) : "–"}
          note={onward && `± ${format.points(halfWidth(onward))} · n ${format.count(onward.n)}`}
        />
        <Figure
          label={t("outcome.dropped")}
          tone="bad"
          value={dropped ? format.percent(dropped.value) : "–"}
          note={
            <>
              {dropped && `± ${format.points(halfWidth(dropped))} `}
              <Who
                cell={cell("dropped")}
                of={`${name}: ${t("outcome.dropped")}`}
                count={numbers.dropped}
              />
            </>
          }
        />
        <Figure
          label={t("panel.backtracks")}
          value={format.count(numbers.backtracks)}
          note={t("panel.backtracksNote")}
        />
        <Figure
          label={t("panel.inside")}
          value={format.duration(numbers.median_inside_seconds)}
          note={t("panel.median")}
        />
        <Figure
          label={t("panel.next")}
          value={format.duration(numbers.median_to_next_seconds)}
          note={t("panel.p90", { time: format.duration(numbers.p90_to_next_seconds) })}
        />
        {numbers.value !== null && numbers.value !== 0 && (
          <Figure
            label={t("panel.value")}
            value={format.money(numbers.value, numbers.currency)}
            note={t("panel.valueNote")}
          />
        )}
        {numbers.emotion && (
          <Figure
            label={t("lane.emotion")}
            value={format.signed(numbers.emotion.mean)}
            note={feelingText(numbers.emotion, format)}
            tone={numbers.emotion.mean < 0 ? "bad" : "good"}
          />
        )}
      </Figures>
      <h3>{t("panel.wentTo")}</h3>
      <Where rows={rows.filter(({ n }) => n > 0)} whole={numbers.entered} />
      <p className={panelStyle.sum}>
        {t("panel.sum", {
          entered: format.count(numbers.entered),
          onward: format.count(numbers.onward),
          dropped: format.count(numbers.dropped),
          active: format.count(numbers.active),
        })}
      </p>
      <Evidence>
        <p>{column.byHand ? t("panel.byHand") : column.reason}</p>
        {!numbers.emotion && <p>{t("emotion.how")}</p>}
      </Evidence>
    </>
  );
}
