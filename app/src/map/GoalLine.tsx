import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { setGoal } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { isKnown } from "../doc/evidence";
import { useGoal, useRecords, useRecordsAtLeisure } from "../doc/hooks";
import { useNumbers } from "../doc/numbers";
import { useFormat } from "../kit/format";
import style from "./goal.module.css";
import { TextField } from "./TextField";

/** What the map is for, and how much of reality it stands on. */
export function GoalLine() {
  const { t } = useTranslation("map");
  const format = useFormat();
  const { doc, canEdit } = useMapDoc();
  const { view } = useNumbers();
  const goal = useGoal();
  const based = useBased();
  return (
    <div className={style.goal}>
      <Said
        name={t("goal.name")}
        text={goal?.text || null}
        empty={t("goal.none")}
        keep={canEdit && ((text) => setGoal(doc, text || goal?.metric ? { ...goal, text } : null))}
      />
      {goal?.text && (
        <Said
          name={t("goal.now")}
          text={goal.value}
          empty={t("goal.noValue")}
          keep={canEdit && ((value) => setGoal(doc, { value: value || null }))}
        />
      )}
      {based !== null && (
        <span className={style.fact}>
          {t("goal.based")} <b>{format.percent(based)}</b> {t("goal.onData")}
        </span>
      )}
      {typeof view?.explained === "number" && (
        <span className={style.fact}>
          {t("goal.explains")} <b>{format.percent(view.explained)}</b> {t("goal.ofJourneys")}
        </span>
      )}
      {view && (
        <span className={style.fact}>
          <b>{format.count(view.customers)}</b> {t("stage.customers")} ·{" "}
          <b>{format.count(view.journeys)}</b> {t("goal.journeys")}
        </span>
      )}
    </div>
  );
}

/** Share of the touchpoints and cards that stand on data. */
function useBased(): number | null {
  const { view } = useNumbers();
  const cards = useRecordsAtLeisure("cards");
  const points = useRecords("touchpoints");
  return useMemo(() => {
    if (!view || cards.length + points.length === 0) return null;
    const now = Date.now();
    const measured = view.touchpoints.filter(({ events }) => events > 0).length;
    const shown = cards.filter((card) => isKnown(card, now)).length;
    return (measured + shown) / (cards.length + points.length);
  }, [view, cards, points]);
}

/** A part of the goal: written where it stands by whoever may, else only read. */
function Said({
  name,
  text,
  empty,
  keep,
}: {
  name: string;
  text: string | null;
  empty: string;
  keep: false | ((text: string) => void);
}) {
  const [writing, setWriting] = useState(false);
  if (!keep && !text) return null;
  if (keep && writing)
    return (
      <span className={style.writing}>
        <TextField
          label={name}
          value={text ?? ""}
          done={(how, value) => {
            setWriting(false);
            if (how !== "escape") keep(value.trim());
          }}
        />
      </span>
    );
  return (
    <span>
      {name}{" "}
      {keep ? (
        <button type="button" onClick={() => setWriting(true)} data-empty={text ? undefined : true}>
          {text ?? empty}
        </button>
      ) : (
        <b>{text}</b>
      )}
    </span>
  );
}
