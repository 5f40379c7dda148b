import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWeek } from "../api/gallery";
import type { WeekTold } from "../api/schema";
import { useCopied } from "../kit/copied";
import { Done } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Sheet } from "../kit/Page";
import { addressOf, change, follow, usePlace } from "../kit/place";
import { Answered } from "../kit/States";
import { noon } from "./Facts";
import { Tale } from "./Tale";
import style from "./week.module.css";

/** A week that is over, told for whoever has five minutes: one customer, what moved, who did what. */
export function WeekView() {
  const { query: place } = usePlace();
  const query = useWeek(place.get("week"));
  return (
    <Answered query={query} lines={9}>
      {(week) => (
        <article className={style.week} data-print>
          <Head week={week} />
          <Tale week={week} />
          <Moves week={week} />
          <Mended week={week} />
          <Adoption week={week} />
        </article>
      )}
    </Answered>
  );
}

function Head({ week }: { week: WeekTold }) {
  const { t } = useTranslation("gallery");
  const { t: kit } = useTranslation("kit");
  const format = useFormat();
  const { path, query } = usePlace();
  const [copied, copy] = useCopied(() => change({ week: week.monday }, { replace: true }));
  const here = addressOf(path, query, { week: week.monday });
  const days = { from: format.day(noon(week.monday)), to: format.day(noon(week.sunday)) };
  return (
    <header className={style.head}>
      <h2>{t("week.days", days)}</h2>
      <nav aria-label={t("week.label")} data-screen-only>
        <a href={addressOf(path, query, { week: week.before })} onClick={follow}>
          {t("week.before")}
        </a>
        {week.after && (
          <a href={addressOf(path, query, { week: week.after })} onClick={follow}>
            {t("week.after")}
          </a>
        )}
      </nav>
      <div className={style.acts} data-screen-only>
        <Button size="xs" onClick={() => copy(new URL(here, location.href).href)}>
          {t("week.copy")}
        </Button>
        <Button size="xs" onClick={() => print()}>
          {t("week.print")}
        </Button>
        {copied === "done" && <Done>{t("week.copied")}</Done>}
        {copied === "failed" && <p role="status">{kit("once.inAddress")}</p>}
      </div>
    </header>
  );
}

function Moves({ week }: { week: WeekTold }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  const share = ({ part, whole }: { part: number; whole: number }) => format.percent(part / whole);
  return (
    <Sheet title={t("week.moves")}>
      <p className={style.say}>
        {t("week.customers", {
          n: format.count(week.customers),
          before: format.count(week.customers_before),
        })}
      </p>
      {week.moves.length === 0 ? (
        <p>{t(week.looked_at ? "week.noMoves" : "week.unbound")}</p>
      ) : (
        <ul className={style.list}>
          {week.moves.map(({ map, stage, now, before, off, low, high }) => (
            <li key={`${map.id} ${stage}`} data-worse={off < 0 || undefined}>
              <p>
                {t(off < 0 ? "week.fewer" : "week.more", {
                  stage,
                  now: share(now),
                  before: share(before),
                })}
              </p>
              <small>
                {t("week.off", {
                  off: format.points(off),
                  low: format.points(low),
                  high: format.points(high),
                  n: format.count(now.whole),
                  before: format.count(before.whole),
                })}{" "}
                · <MapLink map={map} />
              </small>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Mended({ week }: { week: WeekTold }) {
  const { t } = useTranslation("gallery");
  return (
    <Sheet title={t("week.mended")}>
      {week.mended.length === 0 ? (
        <p>{t("week.nothing")}</p>
      ) : (
        <ul className={style.list}>
          {week.mended.map(({ map, card, text, measured, owner, pains }) => (
            <li key={card}>
              <p>
                <MapLink map={map} chosen={`cards:${card}`}>
                  {text}
                </MapLink>
              </p>
              <small>
                {[
                  t(measured ? "week.measured" : "week.done"),
                  owner,
                  pains.length > 0 && t("week.against", { pains: pains.join(t("say.join")) }),
                  map.title,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Adoption({ week }: { week: WeekTold }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  const { members, looked, looked_before, wrote, wrote_before, people, maps } = week.adoption;
  return (
    <Sheet title={t("week.adoption")}>
      <p className={style.say}>
        {t("week.looked", { n: looked, members, before: looked_before })}
        {format.between}
        {t("week.wrote", { n: wrote, before: wrote_before })}
      </p>
      {people.length > 0 && (
        <ul className={style.list}>
          {people.map(({ name, looked, changed, said }) => (
            <li key={name}>
              <b>{name}</b>{" "}
              <small>
                {[
                  looked > 0 && t("week.sawMaps", { count: looked, n: looked }),
                  changed > 0 && t("week.changes", { count: changed, n: changed }),
                  said > 0 && t("week.comments", { count: said, n: said }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </li>
          ))}
        </ul>
      )}
      {maps.length > 0 && (
        <p className={style.read}>
          {t("week.read")}{" "}
          {maps.map(({ map, readers }, at) => (
            <span key={map.id}>
              {at > 0 && t("say.join")}
              <MapLink map={map} /> ({readers})
            </span>
          ))}
        </p>
      )}
    </Sheet>
  );
}

export function MapLink({
  map,
  chosen,
  children,
}: {
  map: WeekTold["adoption"]["maps"][number]["map"];
  chosen?: string;
  children?: ReactNode;
}) {
  return (
    <a
      href={addressOf("/map", new URLSearchParams(location.search), {
        map: map.id,
        week: null,
        chosen,
      })}
      onClick={follow}
    >
      {children ?? map.title}
    </a>
  );
}
