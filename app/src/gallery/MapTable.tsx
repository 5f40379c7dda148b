import { useTranslation } from "react-i18next";
import type { GalleryMap } from "../api/schema";
import { useFormat } from "../kit/format";
import { Ledger } from "../kit/Ledger";
import { addressOf, follow, usePlace } from "../kit/place";
import { ago } from "./ago";
import { useCounted } from "./counted";
import { noon, Standing, Toward, wholePercent } from "./Facts";
import style from "./gallery.module.css";
import { Hits } from "./Hits";
import { MapMenu } from "./MapMenu";
import { Tags } from "./Plate";

/** The same maps as a table; below each other as they belong together when that is the order. */
export function MapTable({ maps }: { maps: readonly GalleryMap[] }) {
  const { t } = useTranslation("gallery");
  const heads = ["map", "owner", "goal", "health", "evidence", "changed", "review"] as const;
  return (
    <div className={style.ledger}>
      <Ledger
        caption={t("table.caption")}
        heads={[...heads.map((head) => t(`table.${head}`)), ""]}
        rows={maps}
        keyOf={({ id }) => id}
        cells={cellsOf}
      />
    </div>
  );
}

function cellsOf(map: GalleryMap) {
  return [
    <Name key="name" map={map} />,
    <Owner key="owner" map={map} />,
    <span key="goal">
      {map.goal?.text} <Toward map={map} /> <Standing map={map} />
    </span>,
    <Health key="health" map={map} />,
    <Evidence key="evidence" map={map} />,
    <Changed key="changed" map={map} />,
    <Review key="review" map={map} />,
    <MapMenu key="menu" map={map} />,
  ];
}

function Name({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const { query } = usePlace();
  const kin = [
    t(`status.${map.status}`),
    map.state === "to_be" ? t("state.to_be") : null,
    t(`model.${map.model}`),
    map.branch ? t("below.branch", { title: map.branch.title }) : null,
    map.twin ? t("below.twin", { title: map.twin.title }) : null,
  ];
  return (
    <div style={{ paddingInlineStart: map.depth * 22 }}>
      <a href={addressOf("/map", query, { map: map.id })} onClick={follow}>
        <b>{map.title}</b>
      </a>
      <small>{kin.filter(Boolean).join(" · ")}</small>
      <Hits map={map} />
      <Tags tags={map.tags} />
    </div>
  );
}

function Owner({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  return (
    <>
      {map.owner?.name ?? t("owner.none")}
      {map.department && <small>{map.department.name}</small>}
    </>
  );
}

function Health({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const health = useCounted(map, true).figures?.health;
  return <>{health ? t("health.value", { ...health }) : "–"}</>;
}

function Evidence({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  const { all, stale } = map.evidence;
  if (all === 0) return <>–</>;
  return (
    <>
      {wholePercent(map.evidence, format.language)}
      {stale > 0 && (
        <small className={style.warn}>{t("evidence.stale", { count: stale, n: stale })}</small>
      )}
    </>
  );
}

function Changed({ map }: { map: GalleryMap }) {
  const format = useFormat();
  return (
    <time dateTime={map.changed} title={format.date(map.changed)}>
      {ago(map.changed, Date.now(), format.language)}
    </time>
  );
}

function Review({ map }: { map: GalleryMap }) {
  const format = useFormat();
  return (
    <time dateTime={map.review_due} className={map.review ? style.warn : undefined}>
      {format.day(noon(map.review_due))}
    </time>
  );
}
