import { useTranslation } from "react-i18next";
import type { MetricAnswer } from "../api/schema";
import { plainOf } from "../doc/marked";
import { shown } from "../doc/measured";
import type { Kept } from "../doc/records";
import { useFormat } from "../kit/format";
import { Counted } from "../kit/Who";
import { useMetric } from "./MetricsProvider";
import style from "./metrics.module.css";
import { Trend } from "./Trend";
import { range } from "./values";

/** The number of a metric card on the map: value, interval, trend, and how it stands to its target. */
export function MetricFace({ card }: { card: Kept<"cards"> }) {
  const { t } = useTranslation("metrics");
  const answer = useMetric(card.id);
  if (!card.metric) return <small className={style.unset}>{t("unset")}</small>;
  if (!answer) return <small className={style.unset}>{t("counting")}</small>;
  return <Answer answer={answer} of={plainOf(card.text)} />;
}

export function Answer({ answer, of, tall }: { answer: MetricAnswer; of: string; tall?: number }) {
  const { t } = useTranslation("metrics");
  const format = useFormat();
  if (answer.problem) return <small className={style.wrong}>{answer.problem}</small>;
  const value = shown(answer.value, answer.unit, answer.currency, format);
  const between = range(answer, format);
  return (
    <div className={style.answer}>
      <div className={style.value}>
        <b>
          {answer.cell && answer.n > 0 ? (
            <Counted
              cell={{ of: "map", cell: answer.cell }}
              of={of || t(`unit.${answer.unit ?? "value"}`)}
            >
              {value}
            </Counted>
          ) : (
            value
          )}
        </b>
        <span>{answer.value === null ? t("nothing") : t(`unit.${answer.unit ?? "value"}`)}</span>
      </div>
      <Trend of={answer} tall={tall} />
      <small>
        {between && `${between} · `}n {format.count(answer.n)}
      </small>
      <Target answer={answer} />
    </div>
  );
}

/** Met, missed, or not to be told: in words, never by colour alone. */
function Target({ answer }: { answer: MetricAnswer }) {
  const { t } = useTranslation("metrics");
  const format = useFormat();
  if (answer.target === null || answer.met === null) return null;
  const target = shown(answer.target, answer.unit, answer.currency, format);
  return (
    <small className={style.goal} data-met={answer.met}>
      {t(`target.${answer.better ?? "up"}`, { target })}
      {format.between}
      <em>{t(`met.${answer.met}`)}</em>
    </small>
  );
}
