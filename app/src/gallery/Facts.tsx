import { useTranslation } from "react-i18next";
import type { GalleryMap } from "../api/schema";
import { useFormat } from "../kit/format";
import { ago } from "./ago";
import style from "./gallery.module.css";

/** A day without a time, in the middle of it, so that no zone moves it to another. */
export function noon(day: string): string {
  return `${day}T12:00:00Z`;
}

/** What a map is for, and how that stands; a map without a goal says so, and is seen. */
export function Goal({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  if (!map.goal) {
    return (
      <p className={style.goalless}>
        {map.ungoaled ? t("goal.ungoaled", { reason: map.ungoaled }) : t("standing.none")}
      </p>
    );
  }
  return (
    <p className={style.goal}>
      <span>{map.goal.text}</span> <Toward map={map} /> <Stands map={map} /> <Standing map={map} />
    </p>
  );
}

/** Where it is now, in a word. */
function Stands({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  const measured = map.figures?.goal;
  if (!measured || measured.value === null) return null;
  const value = figure(measured.value, measured.unit, format.language);
  return <small className={style.toward}>{t("goal.now", { value })}</small>;
}

/** From where to where, by when. */
export function Toward({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  const goal = map.goal;
  if (!goal) return null;
  const value = (n: number) => figure(n, goal.unit, format.language);
  const { baseline, target } = goal;
  return (
    <small className={style.toward}>
      {target !== null &&
        (baseline === null
          ? t("goal.to", { to: value(target) })
          : t("goal.toward", { from: value(baseline), to: value(target) }))}
      {goal.date && ` ${t("goal.by", { date: format.day(noon(goal.date)) })}`}
    </small>
  );
}

/** How a goal stands, in one word; only what needs attention is coloured. */
export function Standing({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  return (
    <span className={style.standing} data-standing={map.standing}>
      {t(`standing.${map.standing}`)}
    </span>
  );
}

/** The value of the goal's metric now, with its interval. */
export function Now({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  const measured = map.figures?.goal;
  if (!measured || measured.value === null) return <>{map.goal?.value ?? "–"}</>;
  const say = (n: number) => figure(n, measured.unit, format.language);
  return (
    <>
      <b>{say(measured.value)}</b>
      {measured.low !== null && measured.high !== null && (
        <small>{t("goal.between", { low: say(measured.low), high: say(measured.high) })}</small>
      )}
    </>
  );
}

/** Health, freshness and evidence, in one quiet line. */
export function Facts({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  const health = map.figures?.health;
  return (
    <p className={style.facts}>
      {health && (
        <span>
          {t("health.label")} <b>{t("health.value", { ...health })}</b>
        </span>
      )}
      {map.evidence.all > 0 && (
        <span>
          {t("evidence.share", { share: wholePercent(map.evidence, format.language) })}
          {map.evidence.stale > 0 && (
            <em>
              {" · "}
              {t("evidence.stale", { count: map.evidence.stale, n: map.evidence.stale })}
            </em>
          )}
        </span>
      )}
      <time dateTime={map.changed} title={format.date(map.changed)}>
        {t("changed", { ago: ago(map.changed, Date.now(), format.language) })}
      </time>
      {map.review && <em>{t("review.due", { date: format.day(noon(map.review_due)) })}</em>}
    </p>
  );
}

/** Status, kind and place among other maps. */
export function Kin({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const words = [
    map.owner?.name ?? t("owner.none"),
    map.department?.name,
    t(`status.${map.status}`),
    map.state === "to_be" ? t("state.to_be") : null,
    t(`model.${map.model}`),
    map.parent ? t("below.parent", { title: map.parent.title }) : null,
    map.children > 0 ? t("below.children", { count: map.children, n: map.children }) : null,
    map.branch ? t("below.branch", { title: map.branch.title }) : null,
    map.twin ? t("below.twin", { title: map.twin.title }) : null,
  ];
  return <p className={style.kin}>{words.filter(Boolean).join(" · ")}</p>;
}

export function wholePercent(
  { known, all }: { known: number; all: number },
  language: string,
): string {
  const share = all ? known / all : 0;
  return new Intl.NumberFormat(language, { style: "percent" }).format(share);
}

/** A number with its unit as people write it; a share is a percentage. */
function figure(value: number, unit: string, language: string): string {
  if (unit === "share" || unit === "%") {
    const share = unit === "%" ? value / 100 : value;
    return new Intl.NumberFormat(language, {
      style: "percent",
      maximumFractionDigits: 1,
    }).format(share);
  }
  const text = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  return unit ? `${text} ${unit}` : text;
}
