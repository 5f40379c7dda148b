import { useTranslation } from "react-i18next";
import type { JourneyMap, MapView } from "../api/schema";
import { useMay } from "../api/session";
import { useFormat } from "../kit/format";
import type { Edit } from "./edit";
import style from "./map.module.css";
import { onData } from "./view";

/** What the map is for, and how much of reality it stands on. */
export function GoalLine({
  map,
  view,
  edit,
}: {
  map: JourneyMap;
  view: MapView | undefined;
  edit: Edit;
}) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const may = useMay();
  const based = view && onData(map, view);
  const ask = () =>
    edit.ask({
      title: t("goal.title"),
      label: t("goal.label"),
      value: map.goal ?? "",
      long: true,
      optional: true,
      done: (text) =>
        edit.make({ op: "set_goal", goal: text || null, value: text ? map.goal_value : null }),
    });
  const askValue = () =>
    edit.ask({
      title: t("goal.valueTitle"),
      label: t("goal.valueLabel"),
      value: map.goal_value ?? "",
      optional: true,
      done: (text) => edit.make({ op: "set_goal", goal: map.goal, value: text || null }),
    });
  return (
    <p className={style.goal}>
      <Said name={t("goal.name")} text={map.goal} empty={t("goal.none")} ask={may.edit && ask} />
      {map.goal && (
        <Said
          name={t("goal.now")}
          text={map.goal_value}
          empty={t("goal.noValue")}
          ask={may.edit && askValue}
        />
      )}
      {based !== null && based !== undefined && (
        <span>
          {t("goal.based")} <b>{format.percent(based)}</b> {t("goal.onData")}
        </span>
      )}
      {view?.explained !== null && view?.explained !== undefined && (
        <span>
          {t("goal.explains")} <b>{format.percent(view.explained)}</b> {t("goal.ofJourneys")}
        </span>
      )}
      {view && (
        <span>
          <b>{format.count(view.customers)}</b> {t("stage.customers")} ·{" "}
          <b>{format.count(view.journeys)}</b> {t("goal.journeys")}
        </span>
      )}
    </p>
  );
}

/** A part of the goal: pressed to be changed by whoever may, else only read. */
function Said({
  name,
  text,
  empty,
  ask,
}: {
  name: string;
  text: string | null;
  empty: string;
  ask: false | (() => void);
}) {
  if (!ask && !text) return null;
  return (
    <span>
      {name}{" "}
      {ask ? (
        <button type="button" onClick={ask} data-empty={text ? undefined : true}>
          {text ?? empty}
        </button>
      ) : (
        <b>{text}</b>
      )}
    </span>
  );
}
