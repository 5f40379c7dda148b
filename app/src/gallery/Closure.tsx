import { useTranslation } from "react-i18next";
import type { Gallery } from "../api/schema";
import { useFormat } from "../kit/format";
import style from "./portfolio.module.css";

const STEPS = ["pains", "opportunity", "action", "owner", "result"] as const;

/** How far the pains of all maps have come, step by step; a map that stays a picture shows here. */
export function Closure({ closure }: { closure: Gallery["closure"] }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  if (closure.pains === 0) return <p>{t("portfolio.closureNone")}</p>;
  const share = (n: number) =>
    new Intl.NumberFormat(format.language, { style: "percent" }).format(n / closure.pains);
  return (
    <>
      <p className={style.say}>
        {t("portfolio.closureSay", {
          share: share(closure.result),
          n: format.count(closure.pains),
        })}
      </p>
      <dl className={style.steps}>
        {STEPS.map((step) => (
          <div key={step}>
            <dt>{t(`portfolio.${step}`)}</dt>
            <dd>
              <span
                className={style.bar}
                style={{ inlineSize: `${(closure[step] / closure.pains) * 100}%` }}
              />
              <b>{format.count(closure[step])}</b>
              {step !== "pains" && <small>{share(closure[step])}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
