import { useTranslation } from "react-i18next";
import { setAbout } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import style from "./views.module.css";

/** How many cards this level does not show, and for those who may change the map the way to all of them. */
export function LevelLine({ unseen }: { unseen: number }) {
  const { t } = useTranslation("views");
  const { doc, canEdit } = useMapDoc();
  if (unseen === 0) return null;
  return (
    <p className={style.level}>
      {t("level.unseen", { count: unseen })}
      {canEdit && (
        <button type="button" onClick={() => setAbout(doc, { level: "expert" })}>
          {t("level.all")}
        </button>
      )}
    </p>
  );
}
