import { useIntersection } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { GalleryMap } from "../api/schema";
import { useFormat } from "../kit/format";
import { addressOf, follow, usePlace } from "../kit/place";
import { useCounted } from "./counted";
import { Facts, Goal, Kin } from "./Facts";
import style from "./gallery.module.css";
import { Hits } from "./Hits";
import { MapMenu } from "./MapMenu";
import { Thumbnail } from "./Thumbnail";

/** One map of the gallery: its picture, what it is, what it is for, and how it stands. */
export function Plate({ map: given }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  const { query } = usePlace();
  const { ref, entry } = useIntersection({ rootMargin: "120px" });
  const map = useCounted(given, Boolean(entry?.isIntersecting));
  const entered = map.figures?.beds[0]?.entered;
  return (
    <article ref={ref} className={style.plate} aria-labelledby={`map-${map.id}`}>
      <div className={style.picture}>
        <Thumbnail map={map} />
        <p className={style.names}>
          <span>{map.stages.map(({ name }) => name).join(" · ")}</span>
          <span>
            {entered === undefined
              ? t("picture.noData")
              : t("picture.entered", { n: format.rounded(entered) })}
          </span>
        </p>
      </div>
      <div className={style.words}>
        <h2 id={`map-${map.id}`}>
          <a href={addressOf("/map", query, { map: map.id })} onClick={follow}>
            {map.title}
          </a>
        </h2>
        <Goal map={map} />
        <Kin map={map} />
        <Hits map={map} />
        <Facts map={map} />
        <Tags tags={map.tags} />
      </div>
      <MapMenu map={map} />
    </article>
  );
}

export function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className={style.tags}>
      {tags.map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </ul>
  );
}
