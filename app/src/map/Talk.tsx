import { useTranslation } from "react-i18next";
import { change } from "../kit/place";
import style from "./card.module.css";
import { useFilter } from "./filter";

/** How many threads are open about a thing, whether it is new to the reader, and the way to both. */
export function Talk({ name }: { name: string }) {
  const { t } = useTranslation("map");
  const { talked, fresh } = useFilter();
  const count = talked.get(name);
  const show = (panel: string) => change({ chosen: name, panel }, { replace: true });
  return (
    <>
      {fresh.has(name) && (
        <button type="button" className={style.talk} onClick={() => show("news")}>
          {t("card.new")}
        </button>
      )}
      {count ? (
        <button type="button" className={style.talk} onClick={() => show("comments")}>
          {t("card.talk", { count })}
        </button>
      ) : null}
    </>
  );
}
