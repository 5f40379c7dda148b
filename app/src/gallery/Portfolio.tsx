import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useGallery } from "../api/gallery";
import type { Gallery, GalleryMap } from "../api/schema";
import { useFormat } from "../kit/format";
import { More } from "../kit/More";
import { Sheet } from "../kit/Page";
import { addressOf, follow, usePlace } from "../kit/place";
import { Answered } from "../kit/States";
import { Closure } from "./Closure";
import { useCounted } from "./counted";
import { Now, Standing, Toward } from "./Facts";
import { NoMaps } from "./NoMaps";
import { byOwner, spark, standings } from "./portfolio";
import style from "./portfolio.module.css";

const PAGE = 100;
const HEADS = ["journey", "goal", "now", "trend", "standing"] as const;

/** One screen for whoever answers for all of it: journeys, owners, and where each goal goes. */
export function Portfolio() {
  const query = useGallery({ sort: "owner" }, PAGE);
  return (
    <Answered query={query} lines={8}>
      {({ pages }) => (
        <>
          <Shown gallery={pages[0] as Gallery} maps={pages.flatMap((one) => one.maps)} />
          <More query={query} />
        </>
      )}
    </Answered>
  );
}

function Shown({ gallery, maps }: { gallery: Gallery; maps: readonly GalleryMap[] }) {
  const { t } = useTranslation("gallery");
  const { query } = usePlace();
  if (gallery.total === 0) return <NoMaps />;
  return (
    <div className={style.portfolio}>
      <div className={style.top}>
        <Sheet title={t("portfolio.goals")}>
          <ul className={style.goals}>
            {standings(gallery.facets).map(({ standing, n }) => (
              <li key={standing} data-standing={standing} data-empty={n === 0 || undefined}>
                <a href={addressOf("/maps", query, { goal: standing })} onClick={follow}>
                  <b>{n}</b> {t(`standing.${standing}`)}
                </a>
              </li>
            ))}
          </ul>
          <Goalless />
        </Sheet>
        <Sheet title={t("portfolio.closure")}>
          <Closure closure={gallery.closure} />
        </Sheet>
      </div>
      {maps.length > 0 && <Journeys maps={maps} />}
    </div>
  );
}

/** Every journey under whoever answers for it. */
function Journeys({ maps }: { maps: readonly GalleryMap[] }) {
  const { t } = useTranslation("gallery");
  return (
    <Sheet title={t("portfolio.journeys")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
      <section className={style.frame} tabIndex={0} aria-label={t("portfolio.journeys")}>
        <table className={style.table}>
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {t(`portfolio.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {byOwner(maps).map(({ owner, maps: those }) => (
              <Fragment key={owner ?? ""}>
                <tr className={style.owner} data-nobody={owner === null || undefined}>
                  <th scope="rowgroup" colSpan={HEADS.length}>
                    {owner ?? t("portfolio.nobody")}
                  </th>
                </tr>
                {those.map((map) => (
                  <Journey key={map.id} map={map} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </Sheet>
  );
}

const NAMED = 8;

/** Maps that nobody has said the purpose of: the first thing to mend. */
function Goalless() {
  const { t } = useTranslation("gallery");
  const { query } = usePlace();
  const { data } = useGallery({ goal: "none" }, NAMED);
  const [first] = data?.pages ?? [];
  if (!first || first.total === 0) return null;
  return (
    <div className={style.goalless}>
      <p>{t("portfolio.goalless")}</p>
      <ul>
        {first.maps.map(({ id, title }) => (
          <li key={id}>
            <a href={addressOf("/map", query, { map: id })} onClick={follow}>
              {title}
            </a>
          </li>
        ))}
        {first.total > NAMED && <li>…</li>}
      </ul>
    </div>
  );
}

function Journey({ map: given }: { map: GalleryMap }) {
  const { query } = usePlace();
  const map = useCounted(given, given.goal !== null);
  return (
    <tr>
      <th scope="row">
        <a href={addressOf("/map", query, { map: map.id })} onClick={follow}>
          {map.title}
        </a>
      </th>
      <td>
        {map.goal?.text} <Toward map={map} />
      </td>
      <td className={style.now}>
        <Now map={map} />
      </td>
      <td>
        <Trend map={map} />
      </td>
      <td>
        <Standing map={map} />
      </td>
    </tr>
  );
}

const WIDE = 96;
const HIGH = 24;

function Trend({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  const trend = map.figures?.goal?.trend ?? [];
  const line = spark(
    trend.map(({ value }) => value),
    WIDE,
    HIGH,
  );
  const [first, last] = [trend[0]?.at, trend.at(-1)?.at];
  if (!line || !first || !last) return <>{t("portfolio.noTrend")}</>;
  return (
    <svg
      className={style.trend}
      width={WIDE}
      height={HIGH}
      role="img"
      aria-label={t("portfolio.trendOf", { first: format.day(first), last: format.day(last) })}
      data-standing={map.standing}
    >
      <path d={line} />
    </svg>
  );
}
