import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conformance } from "../api/schema";
import { useFormat } from "../kit/format";
import { Who } from "../kit/Who";
import style from "./metrics.module.css";
import { useDepartureText } from "./places";

const FEW = 6;

/** Where journeys leave the plan, the most frequent ones first. */
export function Departures({ found }: { found: Conformance }) {
  const { t } = useTranslation("metrics");
  const format = useFormat();
  const say = useDepartureText(found);
  const [all, setAll] = useState(false);
  if (!found.departures.length) return null;
  const shown = all ? found.departures : found.departures.slice(0, FEW);
  const untold = found.departures_in_all - found.departures.length;
  return (
    <div>
      <h3>{t("departure.title")}</h3>
      <ol className={style.rows}>
        {shown.map((one) => (
          <li key={one.cell}>
            <div>
              <span>
                {say(one)}{" "}
                <Who cell={{ of: "map", cell: one.cell }} of={say(one)} count={one.journeys} />
              </span>
              <span className={style.count}>
                {format.count(one.journeys)} <small>{format.percent(one.share)}</small>
              </span>
            </div>
          </li>
        ))}
      </ol>
      {!all && found.departures.length > FEW && (
        <button type="button" className={style.act} onClick={() => setAll(true)}>
          {t("more", { count: found.departures.length - FEW })}
        </button>
      )}
      {all && untold > 0 && (
        <p className={style.note}>{t("departure.untold", { count: untold })}</p>
      )}
    </div>
  );
}
