import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStory } from "../api/customers";
import { useChannels, useNames } from "../api/names";
import { useMembers } from "../api/questions";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import { useNumbers } from "../doc/numbers";
import { useFormat } from "../kit/format";
import { Loading } from "../kit/States";
import type { Board, StageOf } from "./board";
import { eventsOf, furthest } from "./events";
import style from "./story.module.css";

const SHOWN = 8;

/** One real customer who came far, and what they did in this stage; another one at a word. */
export function Companion({ board, stage }: { board: Board; stage: StageOf }) {
  const { t } = useTranslation("views");
  const { id } = useMapDoc();
  const { selection } = useNumbers();
  const [nth, setNth] = useState(0);
  const cell = furthest(board.stages);
  const { data, error } = useMembers(cell ? { kind: "map", id, selection } : null, cell);
  const people = data?.pages[0]?.members ?? [];
  const who = people[nth % Math.max(1, people.length)]?.customer ?? null;
  if (!cell || error) return <p className={style.quiet}>{t("story.nobody")}</p>;
  if (!data) return <Loading lines={4} />;
  return (
    <>
      <p className={style.quiet}>{t("story.companion")}</p>
      {who && <Deeds who={who} stage={stage} />}
      {people.length > 1 && (
        <button type="button" className={style.another} onClick={() => setNth(nth + 1)}>
          {t("story.another")}
        </button>
      )}
    </>
  );
}

function Deeds({ who, stage }: { who: string; stage: StageOf }) {
  const { t } = useTranslation("views");
  const format = useFormat();
  const nameOf = useNames();
  const channelOf = useChannels();
  const touchpoints = useRecords("touchpoints");
  const { data } = useStory(who);
  const names = useMemo(() => eventsOf(touchpoints, stage.id), [touchpoints, stage.id]);
  if (!data) return <Loading lines={4} />;
  const deeds = data.events.filter(({ event }) => names.has(event));
  if (deeds.length === 0) return <p>{t("story.notHere", { who })}</p>;
  return (
    <>
      <h3>{t("story.didHere", { who })}</h3>
      <ol className={style.deeds}>
        {deeds.slice(0, SHOWN).map(({ event, time, channel }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: equal events differ by place alone
          <li key={at}>
            <time dateTime={time}>{format.date(time)}</time>
            <b>{nameOf(event)}</b>
            {channel && <span>{channelOf(channel)}</span>}
          </li>
        ))}
      </ol>
      {deeds.length > SHOWN && (
        <p className={style.quiet}>{t("story.more", { n: format.count(deeds.length - SHOWN) })}</p>
      )}
    </>
  );
}
