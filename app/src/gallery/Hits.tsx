import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { GalleryMap } from "../api/schema";
import { addressOf, follow, usePlace } from "../kit/place";
import style from "./gallery.module.css";

type Hit = GalleryMap["hits"][number];

/** Where the words stand on a map, in context; each leads there. */
export function Hits({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const { query } = usePlace();
  if (map.hits.length === 0) return null;
  return (
    <ul className={style.hits}>
      {map.hits.map((hit) => (
        <li key={`${hit.collection}/${hit.id}/${hit.text}`}>
          <a href={addressOf("/map", query, { map: map.id, chosen: chosen(hit) })} onClick={follow}>
            <Marked hit={hit} />
          </a>
          {hit.stage && hit.stage !== hit.text && (
            <small> {t("hit.in", { stage: hit.stage })}</small>
          )}
        </li>
      ))}
    </ul>
  );
}

function chosen({ collection, id }: Hit): string | null {
  return id ? `${collection}:${id}` : null;
}

function Marked({ hit }: { hit: Hit }) {
  const signs = hit.text;
  let at = 0;
  const pieces = hit.marks.map(([start, end]) => {
    const before = signs.slice(at, start);
    at = end;
    return { start, before, inside: signs.slice(start, end) };
  });
  return (
    <>
      {pieces.map(({ start, before, inside }) => (
        <Fragment key={start}>
          {before}
          <mark>{inside}</mark>
        </Fragment>
      ))}
      {signs.slice(at)}
    </>
  );
}
