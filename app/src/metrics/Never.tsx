import { useTranslation } from "react-i18next";
import type { NeverMet } from "../api/schema";
import { choose } from "../doc/chosen";
import style from "./metrics.module.css";
import { usePlaceName } from "./places";

/** What stands on the map and never happens; why, when one asks. */
export function Never({ never }: { never: readonly NeverMet[] }) {
  const { t } = useTranslation("metrics");
  const name = usePlaceName();
  if (!never.length) return null;
  return (
    <div>
      <h3>{t("never.title")}</h3>
      <ul className={style.rows}>
        {never.map(({ touchpoint, sentence }) => (
          <li key={touchpoint}>
            <button
              type="button"
              className={style.act}
              onClick={() => choose({ collection: "touchpoints", id: touchpoint })}
            >
              {name({ kind: "touchpoint", id: touchpoint })}
            </button>
            <details>
              <summary>{t("never.why")}</summary>
              <p>{sentence}</p>
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}
