import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import type { Card } from "../doc/elements";
import { plainOf } from "../doc/marked";
import { Who } from "../kit/Who";
import { Channels } from "./Channels";
import { Answer } from "./MetricFace";
import { MetricForm } from "./MetricForm";
import { useMetric } from "./MetricsProvider";
import style from "./metrics.module.css";

/** A metric card explained: its number at large, who is behind it, and the form that asks it. */
export function MetricDetails({ card }: { card: Card }) {
  const { t } = useTranslation("metrics");
  const { canEdit, guest } = useMapDoc();
  const answer = useMetric(card.id);
  const of = plainOf(card.text);
  return (
    <div className={style.form} role="group" aria-label={t("title")}>
      {answer && card.metric && (
        <>
          <Answer answer={answer} of={of} tall={2.4} />
          <p className={style.acts}>
            {answer.cell && (
              <Who cell={{ of: "map", cell: answer.cell }} of={of} count={answer.n} />
            )}
            {answer.rest && (
              <span>
                {t("rest")} <Who cell={{ of: "map", cell: answer.rest }} of={t("rest")} />
              </span>
            )}
          </p>
        </>
      )}
      {answer?.cell && !guest && <Channels key={`of ${card.id}`} card={card} />}
      {canEdit && !guest && <MetricForm key={card.id} card={card} />}
      {!canEdit && !card.metric && <p className={style.note}>{t("unset")}</p>}
    </div>
  );
}
