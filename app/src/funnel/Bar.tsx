import { useTranslation } from "react-i18next";
import type { FunnelStep } from "../api/schema";
import { cellOf, openMembers } from "../kit/cell";
import { useFormat } from "../kit/format";
import style from "./funnel.module.css";
import { useStepName } from "./named";

const PARTS = [
  ["converted", "onward"],
  ["dropped", "lost"],
  ["active", "active"],
] as const;

/** One step as a bar, as wide as its customers are many; each part opens its own. */
export function Bar({
  step,
  n,
  last,
  widest,
}: {
  step: FunnelStep;
  n: number;
  last: boolean;
  widest: number;
}) {
  const { t } = useTranslation("funnel");
  const { t: kit } = useTranslation("kit");
  const format = useFormat();
  const stepName = useStepName();
  return (
    <div className={style.track}>
      <div className={style.bar} style={{ width: `${(100 * step.entered) / widest}%` }}>
        {PARTS.filter(([part]) => step[part] > 0).map(([part, meaning]) => {
          const what = last ? t("step.reached") : kit(`meaning.${meaning}`);
          const said = t("step.part", {
            name: stepName(step.step),
            what,
            n: format.count(step[part]),
            share: format.percent(step[part] / step.entered),
          });
          return (
            <button
              key={part}
              type="button"
              data-kind={last ? "reached" : meaning}
              style={{ flexGrow: step[part] }}
              aria-label={said}
              title={said}
              onClick={() => openMembers(cellOf("funnel", "step", n, part))}
            />
          );
        })}
      </div>
      {!last && step.entered > 0 && (
        <p className={style.parts}>
          {PARTS.map(([part, meaning]) => (
            <span key={part} data-kind={meaning}>
              {kit(`meaning.${meaning}`)} {format.percent(step[part] / step.entered)}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
