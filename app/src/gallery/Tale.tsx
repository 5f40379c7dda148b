import { useTranslation } from "react-i18next";
import type { WeekTold } from "../api/schema";
import { useFormat } from "../kit/format";
import { Sheet } from "../kit/Page";
import { MapLink } from "./WeekView";
import style from "./week.module.css";

const SHOWN = 8;

/** The customer of the week, stage by stage; without a name for whoever may not see persons. */
export function Tale({ week: { tale } }: { week: WeekTold }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  if (!tale)
    return (
      <Sheet title={t("week.tale")}>
        <p>{t("week.nobody")}</p>
      </Sheet>
    );
  const { customer, among, reached, chapters, map } = tale;
  return (
    <Sheet title={t("week.tale")}>
      <p className={style.say}>
        {customer && (
          <>
            <b>{customer}</b> ·{" "}
          </>
        )}
        {t("week.drawn", { count: among, n: format.count(among), stage: reached })}
        {format.between}
        <MapLink map={map} />
      </p>
      <ol className={style.chapters}>
        {chapters.map(({ stage, moments }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a customer may come to a stage again
          <li key={at}>
            <h3>{stage}</h3>
            <ol>
              {moments.slice(0, SHOWN).map((one, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: and meet the same there again
                <li key={place}>
                  <span>
                    {one.touchpoint}
                    {one.times > 1 && <b> ×{one.times}</b>}
                  </span>
                  <small>
                    {one.at
                      ? format.date(one.at)
                      : one.after_seconds === 0
                        ? t("week.begins")
                        : t("week.later", { time: format.duration(one.after_seconds) })}
                  </small>
                </li>
              ))}
              {moments.length > SHOWN && (
                <li>
                  <small>{t("week.rest", { n: format.count(moments.length - SHOWN) })}</small>
                </li>
              )}
            </ol>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
