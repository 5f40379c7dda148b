import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { shown } from "../doc/measured";
import { useFormat } from "../kit/format";
import { useMetrics } from "./MetricsProvider";
import { range } from "./values";

/** What metric cards say now, in one line: number, interval, on how many it stands, and the target. */
export function useMetricLine(): (card: string) => string | null {
  const { t } = useTranslation("metrics");
  const answers = useMetrics();
  const format = useFormat();
  return useCallback(
    (card) => {
      const answer = answers.get(card);
      if (!answer) return null;
      if (answer.problem) return t("line.wrong");
      const { value, unit, currency, target, met, better, n } = answer;
      if (value === null) return t("nothing");
      const number = shown(value, unit, currency, format);
      const counted = unit === "share" || unit === "seconds" || unit === "value" || !unit;
      return [
        counted ? number : t("line.counted", { n: number, unit: t(`unit.${unit}`) }),
        range(answer, format),
        `n ${format.count(n)}`,
        target !== null &&
          met !== null &&
          t("line.stands", {
            target: t(`target.${better ?? "up"}`, {
              target: shown(target, unit, currency, format),
            }),
            met: t(`met.${met}`),
          }),
      ]
        .filter(Boolean)
        .join(" · ");
    },
    [answers, format, t],
  );
}

/** What metric cards measure now, as the number alone. */
export function useMetricValue(): (card: string) => string | null {
  const answers = useMetrics();
  const format = useFormat();
  return useCallback(
    (card) => {
      const answer = answers.get(card);
      return answer ? shown(answer.value, answer.unit, answer.currency, format) : null;
    },
    [answers, format],
  );
}
