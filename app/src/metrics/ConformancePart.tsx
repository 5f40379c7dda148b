import { useTranslation } from "react-i18next";
import { useConformance } from "../api/mapNumbers";
import type { Conformance } from "../api/schema";
import { useMapDoc } from "../doc/context";
import { useNumbers } from "../doc/numbers";
import { useFormat } from "../kit/format";
import { Answered } from "../kit/States";
import { Who } from "../kit/Who";
import { Absent } from "./Absent";
import { Departures } from "./Departures";
import style from "./metrics.module.css";
import { Never } from "./Never";
import { useDepartureText } from "./places";
import { ofHundred } from "./values";

const PARTS = ["follow", "departs", "elsewhere"] as const;

/** Planned against actual. */
export function ConformancePart() {
  const { t } = useTranslation("metrics");
  const { id } = useMapDoc();
  const { selection, asked } = useNumbers();
  const query = useConformance({ id, key: asked, selection });
  return (
    <section aria-label={t("planned.title")}>
      <h3>{t("planned.title")}</h3>
      <Answered query={query} lines={5}>
        {(found) => <Told found={found} />}
      </Answered>
    </section>
  );
}

function Told({ found }: { found: Conformance }) {
  const { t } = useTranslation("metrics");
  if (!found.bound) return <p className={style.note}>{t("planned.unbound")}</p>;
  if (!found.journeys) return <p className={style.note}>{t("planned.nobody")}</p>;
  return (
    <>
      <Sentence found={found} />
      <Picture found={found} />
      <Departures found={found} />
      <Absent found={found} />
      <Never never={found.never} />
    </>
  );
}

/** What one would say aloud. */
function Sentence({ found }: { found: Conformance }) {
  const { t } = useTranslation("metrics");
  const format = useFormat();
  const departure = useDepartureText(found);
  const most = found.departures[0];
  return (
    <p className={style.say}>
      {t("planned.say", { n: ofHundred(found.follow.share ?? 0) })}
      {most && format.between + t("planned.most", { departure: departure(most) })}
    </p>
  );
}

/** All journeys as one bar: who follows, who departs, who is elsewhere; and why they depart. */
function Picture({ found }: { found: Conformance }) {
  const { t } = useTranslation("metrics");
  const format = useFormat();
  return (
    <>
      <div className={style.bar} aria-hidden="true">
        {PARTS.map((part) => (
          <i key={part} data-part={part} style={{ flexGrow: found[part].journeys }} />
        ))}
      </div>
      <ul className={style.key}>
        {PARTS.map((part) => (
          <li key={part}>
            <span>
              <i data-part={part} aria-hidden="true" />
              {t(`planned.${part}`)}{" "}
              <Who
                cell={{ of: "map", cell: found[part].cell }}
                of={t(`planned.${part}`)}
                count={found[part].journeys}
              />
            </span>
            <span className={style.count}>
              {format.percent(found[part].share ?? 0)} · {format.count(found[part].journeys)}
            </span>
          </li>
        ))}
      </ul>
      <p className={style.note}>
        {t("planned.between", {
          low: format.percent(found.follow.low ?? 0),
          high: format.percent(found.follow.high ?? 0),
          n: format.count(found.follow.n),
        })}
        {format.between}
        {t("planned.why", {
          back: format.count(found.back.journeys),
          off: format.count(found.off.journeys),
        })}
      </p>
    </>
  );
}
