import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../api/client";
import { useMaps } from "../api/maps";
import { useFormat } from "../kit/format";
import { addressOf, follow, usePlace } from "../kit/place";
import { useMapDoc } from "./context";
import { useAbout } from "./hooks";
import style from "./inside.module.css";
import { insideOf, trailOf } from "./nesting";

/** The way into the map that a step or a card opens, and what that map says; the link remembers the way back. */
export function OpensMap({ map }: { map: string }) {
  const { t } = useTranslation("views");
  const { id, guest } = useMapDoc();
  const { query } = usePlace();
  const { data } = useMaps(!guest);
  if (guest || map === id) return null;
  const title = data?.find((one) => one.id === map)?.title;
  if (data && title === undefined) return <small className={style.gone}>{t("nested.gone")}</small>;
  const within = [...query.getAll("within"), id];
  return (
    <span className={style.inside} data-inside={map}>
      <a href={addressOf("/map", query, { map, within })} onClick={follow}>
        {title ? t("nested.open", { map: title }) : t("nested.opens")}
      </a>
      {title && <Rolled map={map} />}
    </span>
  );
}

/** What is counted inside, on the map around it: customers, feeling, health. */
function Rolled({ map }: { map: string }) {
  const { t } = useTranslation("views");
  const format = useFormat();
  const { view, health } = useInside(map);
  if (!view) return null;
  const { customers, felt } = insideOf(view);
  return (
    <small>
      <span>{t("nested.customers", { n: format.count(customers) })}</span>
      {felt !== null && <span>{t("nested.felt", { mean: format.signed(felt) })}</span>}
      {health && <span>{t("nested.health", { done: health.done, all: health.all })}</span>}
    </small>
  );
}

/** The numbers of another map under its own selection, and its health. */
function useInside(map: string) {
  const lang = document.documentElement.lang;
  const path = { id: map };
  const { data: view } = useQuery({
    queryKey: ["view", map, "inside", lang],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/view", { path, body: {}, signal }),
  });
  const { data: health } = useQuery({
    queryKey: ["health", map, "inside", lang],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/health", { path, signal }),
  });
  return { view, health };
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
