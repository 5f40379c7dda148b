import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { JourneyMap, MapView, Selection } from "../api/schema";
import { useMay } from "../api/session";
import { Figure, Figures } from "../kit/Figure";
import { useFormat } from "../kit/format";
import { halfWidth, share } from "../kit/interval";
import { Who } from "../kit/Who";
import { Evidence } from "./Evidence";
import { NextEvents } from "./NextEvents";
import { PainEvidence } from "./PainEvidence";
import panelStyle from "./panel.module.css";
import { StagePanel } from "./StagePanel";
import { type Chosen, type Column, chooseThing, type Pain, type Touchpoint } from "./view";

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
      return <StagePanel column={chosen.column} view={view} columns={columns} />;
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
      </Figures>
      {view.until && (
        <p className={panelStyle.hint}>{t("panel.until", { day: format.day(view.until) })}</p>
      )}
      <h3>{t("panel.worst")}</h3>
      <ol className={panelStyle.worst}>
        {view.pain_points.slice(0, 5).map((pain, rank) => (
          <li key={pain.sentence}>
            <button type="button" onClick={() => chooseThing("pain", rank)}>
              {pain.sentence}
            </button>
          </li>
        ))}
      </ol>
      {view.pain_points.length === 0 && <p className={panelStyle.hint}>{t("pain.none")}</p>}
      <p className={panelStyle.hint}>{t("panel.hint")}</p>
    </>
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
  const may = useMay();
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
      {events > 0 && may.role && <NextEvents rule={rule} selection={selection} />}
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
