import { Button } from "@mantine/core";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStory } from "../api/customers";
import { useChannels, useNames } from "../api/names";
import type { Customer, StoryEvent } from "../api/schema";
import { type Format, useFormat } from "../kit/format";
import { Answered } from "../kit/States";
import style from "./customers.module.css";

const AT_ONCE = 120;

/** What one customer did, on a time line, day by day. */
export function Story({ identifier }: { identifier: string }) {
  return (
    <Answered query={useStory(identifier)}>
      {(customer) => <TimeLine customer={customer} />}
    </Answered>
  );
}

function TimeLine({ customer }: { customer: Customer }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const [shown, setShown] = useState(AT_ONCE);
  const { events, identifiers } = customer;
  const [first, last] = [events[0], events[events.length - 1]];
  return (
    <div className={style.story}>
      {first && last && (
        <p className={style.summary}>
          {t("story.summary", {
            count: events.length,
            events: format.count(events.length),
            from: format.day(first.time),
            to: format.day(last.time),
            span: format.duration(seconds(first, last)),
          })}
        </p>
      )}
      {identifiers.length > 1 && (
        <p className={style.also}>{t("story.also", { names: identifiers.join(", ") })}</p>
      )}
      <ol className={style.line}>
        {events.slice(0, shown).map((event, at) => {
          const before = events[at - 1];
          const newDay = !before || format.day(before.time) !== format.day(event.time);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a story only grows, and equal events differ by place alone
            <Fragment key={at}>
              {newDay && <li className={style.day}>{format.day(event.time)}</li>}
              <Moment event={event} gap={before ? seconds(before, event) : null} format={format} />
            </Fragment>
          );
        })}
      </ol>
      {events.length > shown && (
        <Button onClick={() => setShown(shown + 500)}>
          {t("story.more", {
            count: events.length - shown,
            left: format.count(events.length - shown),
          })}
        </Button>
      )}
    </div>
  );
}

function Moment({ event, gap, format }: { event: StoryEvent; gap: number | null; format: Format }) {
  const { t } = useTranslation("customers");
  const nameOf = useNames();
  const channelOf = useChannels();
  const details = Object.entries(event.properties).filter(
    ([, value]) => value !== null && value !== "",
  );
  return (
    <li className={style.moment}>
      <time dateTime={event.time}>{format.time(event.time)}</time>
      <div>
        <b title={event.event}>{nameOf(event.event)}</b>
        {event.channel && <span className={style.channel}>{channelOf(event.channel)}</span>}
        {event.value !== null && (
          <span className={style.channel}>{format.money(event.value, event.currency)}</span>
        )}
        {gap !== null && gap >= 60 && (
          <span className={style.gap}>{t("story.later", { gap: format.duration(gap) })}</span>
        )}
        {details.length > 0 && (
          <dl className={style.details}>
            {details.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{typeof value === "object" ? JSON.stringify(value) : String(value)}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

function seconds(from: StoryEvent, to: StoryEvent): number {
  return (Date.parse(to.time) - Date.parse(from.time)) / 1000;
}
