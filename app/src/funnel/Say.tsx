import { Trans, useTranslation } from "react-i18next";
import type { Funnel } from "../api/schema";
import { useFormat } from "../kit/format";
import { halfWidth, share } from "../kit/interval";
import { useStepName } from "./named";
import { useSpan } from "./span";
import { worst } from "./steps";

/** The funnel in a sentence that a person would say. */
export function Say({ result, window }: { result: Funnel; window: string | null }) {
  const { t } = useTranslation("funnel");
  const format = useFormat();
  const stepName = useStepName();
  const span = useSpan();
  const [first, last] = [result.steps[0], result.steps[result.steps.length - 1]];
  if (!first || !last || first.entered === 0) return t("say.nobody");
  const reached = share(last.entered, first.entered);
  const at = worst(result.steps);
  const from = result.steps[at];
  const to = result.steps[at + 1];
  return (
    <>
      <Trans
        t={t}
        i18nKey={window ? "say.within" : "say.ever"}
        values={{
          first: stepName(first.step),
          last: stepName(last.step),
          n: format.rounded(first.entered),
          share: reached ? format.percent(reached.value) : "–",
          half: reached ? format.points(halfWidth(reached)) : "–",
          window: window ? span(window) : "",
        }}
        components={{ b: <b /> }}
      />
      {format.between}
      {from && to && (
        <Trans
          t={t}
          i18nKey="say.worst"
          values={{
            from: stepName(from.step),
            to: stepName(to.step),
            n: format.rounded(from.dropped),
          }}
          components={{ b: <b /> }}
        />
      )}
    </>
  );
}
