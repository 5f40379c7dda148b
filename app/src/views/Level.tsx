import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { chooseLevel, showKnownOnly } from "../doc/look";
import type { Board } from "./board";
import style from "./views.module.css";

/** How many cards are not shown and why, and the way to all of them, for this reader alone. */
export function LevelLine({ board: { unseen, unknown } }: { board: Board }) {
  const { t } = useTranslation("views");
  const { id } = useMapDoc();
  return (
    <p className={style.level}>
      {unseen > 0 && (
        <span>
          {t("level.unseen", { count: unseen })}
          <button type="button" onClick={() => chooseLevel(id, "expert")}>
            {t("level.all")}
          </button>
        </span>
      )}
      <span>
        {unknown !== null && t("known.left", { count: unknown })}
        <button type="button" onClick={() => showKnownOnly(id, unknown === null)}>
          {t(unknown === null ? "known.only" : "known.all")}
        </button>
      </span>
    </p>
  );
}
