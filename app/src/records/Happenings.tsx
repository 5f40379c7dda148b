import { useTranslation } from "react-i18next";
import { useActivity } from "../api/records";
import type { ActivityEntry } from "../api/schema";
import { useOwnFormat } from "../kit/format";
import { More } from "../kit/More";
import { follow, ownAddress } from "../kit/place";
import { Answered, Empty } from "../kit/States";
import style from "./records.module.css";

/** What happened lately, day by day, as one would tell it. */
export function Happenings() {
  const { t } = useTranslation("records");
  const activity = useActivity();
  return (
    <Answered query={activity}>
      {({ pages }) => {
        const rows = pages.flatMap(({ entries }) => entries);
        if (rows.length === 0) return <Empty title={t("none")}>{t("noneText")}</Empty>;
        return (
          <>
            <div className={style.days}>
              <Days rows={rows} />
            </div>
            <More query={activity}>{t("more")}</More>
          </>
        );
      }}
    </Answered>
  );
}

function Days({ rows }: { rows: ActivityEntry[] }) {
  const format = useOwnFormat();
  const days = new Map<string, ActivityEntry[]>();
  for (const row of rows) {
    const day = format.day(row.time);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days].map(([day, entries]) => (
    <section key={day}>
      <h2>{day}</h2>
      <ol>
        {entries.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen at once, and entries never move
          <li key={`${entry.time}-${at}`}>
            <time dateTime={entry.time}>{format.clock(entry.time)}</time>
            <p>
              <b>{entry.actor}</b>{" "}
              {entry.link ? (
                <a href={ownAddress(entry.link)} onClick={follow}>
                  {entry.text}
                </a>
              ) : (
                entry.text
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  ));
}
