import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { JourneyMap, MapView, Selection } from "../api/schema";
import { Figure, Figures } from "../kit/Figure";
import { useFormat } from "../kit/format";
import { halfWidth, share } from "../kit/interval";
import { Who } from "../kit/Who";
import { feelingText } from "./Emotion";
import { Evidence } from "./Evidence";
import { NextEvents } from "./NextEvents";
import panelStyle from "./panel.module.css";
import { type Chosen, type Column, type Pain, type Touchpoint, wentTo } from "./view";

interface Props {
  map: JourneyMap;
  view: MapView;
  columns: readonly Column[];
  chosen: Chosen;
  selection: Selection;
}

/** What stands behind the thing that is selected. */
export function Panel({ map, view, columns, chosen, selection }: Props): ReactNode {
  switch (chosen?.kind) {
    case "stage":
      return <OfStage column={chosen.column} view={view} columns={columns} />;
    case "touchpoint":
      return (
        <OfTouchpoint column={chosen.column} touchpoint={chosen.touchpoint} selection={selection} />
      );
    case "pain":
      return <OfPain column={chosen.column} pain={chosen.pain} />;
    default:
      return <OfMap map={map} view={view} />;
  }
}

function OfMap({ map, view }: { map: JourneyMap; view: MapView }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  return (
    <>
      <small>{t("panel.map")}</small>
      <h2>{map.title}</h2>
      <Figures>
        <Figure label={t("panel.customers")} value={format.count(view.customers)} />
        <Figure label={t("panel.journeys")} value={format.count(view.journeys)} />
        <Figure label={t("panel.events")} value={format.count(view.events)} />
        <Figure label={t("panel.until")} value={view.until ? format.day(view.until) : "–"} />
      </Figures>
      <p className={panelStyle.hint}>{t("panel.hint")}</p>
    </>
  );
}

function OfStage({
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

export interface Row {
  key: string;
  name: ReactNode;
  n: number;
  kind: "onward" | "lost" | "active";
}

/** Bars of where they went, in the colours that mean the same everywhere. */
export function Where({ rows, whole }: { rows: readonly Row[]; whole: number }) {
  const format = useFormat();
  return (
    <ul className={panelStyle.where}>
      {rows.map(({ key, name, n, kind }) => (
        <li key={key} data-kind={kind}>
          <i style={{ width: `${whole ? Math.min(100, (100 * n) / whole) : 0}%` }} />
          <span>{name}</span>
          <b>{format.percent(whole ? n / whole : 0)}</b>
        </li>
      ))}
    </ul>
  );
}

function OfTouchpoint({
  column,
  touchpoint,
  selection,
}: {
  column: Column;
  touchpoint: Touchpoint;
  selection: Selection;
}) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const { name, channel, rule, customers, reach, events, repeats, exits, journeys, cells } =
    touchpoint;
  const stopped = share(exits, journeys);
  return (
    <>
      <small>{[t("panel.touchpoint"), column.name, channel].filter(Boolean).join(" · ")}</small>
      <h2>{name}</h2>
      <Figures>
        <Figure
          label={t("panel.customers")}
          value={format.count(customers)}
          note={
            <Who cell={{ of: "map", cell: cells.customers ?? "" }} of={name} count={customers} />
          }
        />
        <Figure label={t("panel.reach")} value={format.percent(reach)} note={t("panel.ofAll")} />
        <Figure
          label={t("panel.repeats")}
          value={format.percent(events ? repeats / events : 0)}
          note={t("panel.ofEvents", { n: format.count(events) })}
        />
        <Figure
          label={t("panel.exits")}
          value={stopped ? format.percent(stopped.value) : "–"}
          note={
            <>
              {stopped && `± ${format.points(halfWidth(stopped))} `}
              {cells.exits && (
                <Who cell={{ of: "map", cell: cells.exits }} of={t("panel.exits")} count={exits} />
              )}
            </>
          }
        />
      </Figures>
      {events > 0 && <NextEvents rule={rule} selection={selection} />}
      <Evidence>
        <p>{events > 0 ? t("panel.measured", { n: format.count(events) }) : t("panel.assumed")}</p>
        <code>{rule}</code>
      </Evidence>
    </>
  );
}

function OfPain({ column, pain }: { column: Column; pain: Pain }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const touchpoint = column.touchpoints.find((one) => one.touchpoint === pain.touchpoint);
  return (
    <>
      <small>{[t("panel.pain"), column.name, touchpoint?.name].filter(Boolean).join(" · ")}</small>
      <h2>{pain.sentence}</h2>
      <Figures>
        <Figure
          label={t("panel.customers")}
          value={format.count(pain.customers)}
          note={
            pain.cell && (
              <Who
                cell={{ of: "map", cell: pain.cell }}
                of={pain.sentence}
                count={pain.customers}
              />
            )
          }
        />
        <Figure label={t("panel.rank")} value={pain.rank + 1} note={t("panel.rankNote")} />
      </Figures>
      <Evidence>
        <PainEvidence pain={pain} />
      </Evidence>
    </>
  );
}

function PainEvidence({ pain }: { pain: Pain }) {
  const format = useFormat();
  const { t } = useTranslation("map");
  const known = (name: string) =>
    t(`proof.${name as "share"}`, { defaultValue: name.replaceAll("_", " ") });
  const said = (name: string, value: unknown) => {
    if (typeof value !== "number") return String(value);
    if (name.endsWith("seconds")) return format.duration(value);
    return Number.isInteger(value)
      ? format.count(value)
      : Math.abs(value) <= 1
        ? format.percent(value)
        : format.points(value);
  };
  return (
    <dl className={panelStyle.proof}>
      {Object.entries(pain.evidence)
        .filter(([, value]) => typeof value === "number" || typeof value === "string")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{known(name)}</dt>
            <dd>{said(name, value)}</dd>
          </div>
        ))}
    </dl>
  );
}
