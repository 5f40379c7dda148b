import { useTranslation } from "react-i18next";
import { change } from "../kit/place";
import style from "./views.module.css";

/** How many cards this level does not show, and the way to all of them, for this reader alone. */
export function LevelLine({ unseen }: { unseen: number }) {
  const { t } = useTranslation("views");
  if (unseen === 0) return null;
  return (
    <p className={style.level}>
      {t("level.unseen", { count: unseen })}
      <button type="button" onClick={() => change({ level: "expert" }, { replace: true })}>
        {t("level.all")}
      </button>
    </p>
  );
}
