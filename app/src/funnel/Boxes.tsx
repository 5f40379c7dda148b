import { useTranslation } from "react-i18next";
import type { Funnel } from "../api/schema";
import { cellOf } from "../kit/cell";
import { Line, Lines } from "../kit/Figure";
import { useFormat } from "../kit/format";
import { Sheet } from "../kit/Page";
import { Counted } from "../kit/Who";
import style from "./funnel.module.css";
import { useStepName } from "./named";
import { reconciles } from "./steps";

/** Beneath the funnel: where they are lost, how long it takes, and the reconciliation. */
export function Boxes({ result }: { result: Funnel }) {
  const { t } = useTranslation("funnel");
  const format = useFormat();
  const stepName = useStepName();
  const { steps } = result;
  const first = steps[0];
  const losses = steps
    .slice(0, -1)
    .map((step, at) => ({ ...step, at, to: steps[at + 1]?.step ?? "" }))
    .sort((a, b) => b.dropped - a.dropped)
    .slice(0, 4);
  return (
    <div className={style.boxes}>
      <Sheet title={t("box.lost")}>
        <Lines>
          {losses.map(({ step, to, at, dropped }) => (
            <Line
              key={at}
              label={`${stepName(step)} → ${stepName(to)}`}
              tone={dropped ? "bad" : undefined}
            >
              <Counted cell={cellOf("funnel", "step", at + 1, "dropped")} of={t("box.lost")}>
                {format.count(dropped)}
              </Counted>
            </Line>
          ))}
        </Lines>
      </Sheet>
      <Sheet title={t("box.time")}>
        <Lines>
          {steps.slice(1).map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same rule may be a step twice
            <Line key={at} label={`→ ${stepName(step.step)}`}>
              {format.duration(step.median_seconds)}
            </Line>
          ))}
        </Lines>
        <p className={style.note}>{t("box.median")}</p>
      </Sheet>
      {first && (
        <Sheet title={t("box.sum")}>
          <Lines>
            <Line label={stepName(first.step)}>{format.count(first.entered)}</Line>
            <Line label={t("box.parts")}>
              {[first.converted, first.dropped, first.active].map(format.count).join(" + ")}
            </Line>
            <Line label={t("box.all")} tone={reconciles(steps) ? "good" : "bad"}>
              {t(reconciles(steps) ? "box.right" : "box.wrong")}
            </Line>
          </Lines>
        </Sheet>
      )}
    </div>
  );
}
