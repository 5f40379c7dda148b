import { useTranslation } from "react-i18next";
import { setGoal } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Goal } from "../doc/elements";
import { useGoal, useRecords } from "../doc/hooks";
import { plainOf } from "../doc/marked";
import { Part } from "./Field";
import { DayLine, Line, NumberLine } from "./Line";
import { Pick } from "./Options";
import { style } from "./style";

/** What the map is for: the goal in words, and by which number one will see it reached. */
export function GoalPart() {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const goal = useGoal();
  const set = (fields: Partial<Goal>) => setGoal(doc, { text: goal?.text ?? "", ...fields });
  if (!goal && !canEdit) return null;
  return (
    <Part title={t("goal.title")}>
      <Line
        label={t("goal.text")}
        value={goal?.text ?? null}
        write={(text) => (text ? set({ text }) : setGoal(doc, null))}
        placeholder={t("goal.hint")}
        long
        most={500}
      />
      {goal && (
        <>
          <Metric metric={goal.metric} write={(metric) => set({ metric })} />
          <div className={style.pairOfFields}>
            <NumberLine
              label={t("goal.baseline")}
              value={goal.baseline}
              write={(baseline) => set({ baseline })}
            />
            <NumberLine
              label={t("goal.target")}
              value={goal.target}
              write={(target) => set({ target })}
            />
            <Line
              label={t("goal.unit")}
              value={goal.unit}
              write={(unit) => set({ unit: unit ?? "" })}
              placeholder="%"
            />
            <DayLine label={t("goal.date")} value={goal.date} write={(date) => set({ date })} />
          </div>
          <Line label={t("goal.value")} value={goal.value} write={(value) => set({ value })} />
        </>
      )}
    </Part>
  );
}

/** The metric card that measures it. */
function Metric({
  metric,
  write,
}: {
  metric: string | null;
  write: (metric: string | null) => void;
}) {
  const { t } = useTranslation("cards");
  const lanes = useRecords("lanes");
  const rows = new Set(lanes.filter(({ kind }) => kind === "metrics").map(({ id }) => id));
  const cards = useRecords("cards").filter(({ lane }) => rows.has(lane));
  const options = cards.map(({ id, text }) => ({
    value: id,
    name: plainOf(text) || t("link.unnamed"),
  }));
  if (metric && !options.some(({ value }) => value === metric))
    options.push({ value: metric, name: metric });
  return (
    <Pick
      label={t("goal.metric")}
      options={options}
      value={metric}
      none={t("goal.noMetric")}
      note={cards.length ? undefined : t("goal.metricNote")}
      write={write}
    />
  );
}
