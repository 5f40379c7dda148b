import { useTranslation } from "react-i18next";
import { useMaps } from "../api/maps";
import { useMapDoc } from "../doc/context";
import { useAbout } from "../doc/hooks";
import { addressOf, follow, usePlace } from "../kit/place";
import { trailOf } from "./inside";
import style from "./views.module.css";

/** The way into the map that a step or a card opens; the link remembers where one came from. */
export function OpensMap({ map }: { map: string }) {
  const { t } = useTranslation("views");
  const { id, guest } = useMapDoc();
  const { query } = usePlace();
  const { data } = useMaps(!guest);
  if (guest) return null;
  const title = data?.find((one) => one.id === map)?.title;
  if (data && title === undefined) return <small className={style.gone}>{t("nested.gone")}</small>;
  const within = [...query.getAll("within"), id];
  return (
    <a className={style.inside} href={addressOf("/map", query, { map, within })} onClick={follow}>
      {title ? t("nested.open", { map: title }) : t("nested.opens")}
    </a>
  );
}

/** The maps that this one is a part of, outermost first; nothing where it belongs to none. */
export function Trail() {
  const { t } = useTranslation("views");
  const { id, guest } = useMapDoc();
  const { parent } = useAbout();
  const { query } = usePlace();
  const { data } = useMaps(!guest);
  const titles = new Map(data?.map((one) => [one.id, one.title]));
  const trail = trailOf(query.getAll("within"), parent, id, titles);
  if (guest || trail.length === 0) return null;
  return (
    <nav className={style.trail} aria-label={t("nested.trail")}>
      <ol>
        {trail.map(({ map, title, within }) => (
          <li key={map}>
            <a href={addressOf("/map", query, { map, within })} onClick={follow}>
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
