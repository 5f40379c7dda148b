import { useTranslation } from "react-i18next";
import type { JourneyMap, MapView } from "../api/schema";
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
      <span>
        {t("goal.name")}{" "}
        <button type="button" onClick={ask} data-empty={map.goal ? undefined : true}>
          {map.goal ?? t("goal.none")}
        </button>
      </span>
      {map.goal && (
        <span>
          {t("goal.now")}{" "}
          <button type="button" onClick={askValue} data-empty={map.goal_value ? undefined : true}>
            {map.goal_value ?? t("goal.noValue")}
          </button>
        </span>
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
