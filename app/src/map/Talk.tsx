import { useTranslation } from "react-i18next";
import { change } from "../kit/place";
import style from "./card.module.css";
import { useFilter } from "./filter";

/** How many threads are open about a thing, and the way to them. */
export function Talk({ name }: { name: string }) {
  const { t } = useTranslation("map");
  const count = useFilter().talked.get(name);
  if (!count) return null;
  return (
    <button
      type="button"
      className={style.talk}
      onClick={() => change({ chosen: name, panel: "comments" }, { replace: true })}
    >
      {t("card.talk", { count })}
    </button>
  );
}
