import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useReceipts } from "../api/comments";
import type { MapFeed, NoveltyGroup } from "../api/schema";
import { choose } from "../doc/chosen";
import { hasLooked, readAll, useNews } from "../doc/comments";
import { useMapDoc } from "../doc/context";
import { useFormat } from "../kit/format";
import { change } from "../kit/place";
import { Answered } from "../kit/States";
import style from "./comments.module.css";
import { useAgo } from "./when";

/** What changed since the reader last looked, and who else has looked. */
export function NewsPanel() {
  const news = useNews();
  return (
    <div className={style.panel}>
      <Answered query={news}>{(feed) => <News feed={feed} />}</Answered>
      <WhoHasSeen />
    </div>
  );
}

function News({ feed }: { feed: MapFeed }) {
  const { t } = useTranslation("comments");
  const { id } = useMapDoc();
  const ago = useAgo();
  const { since, revision } = feed;
  const known = hasLooked(feed);
  const time = since ? ago(since.time) : "";
  const nothing = feed.groups.length === 0;
  return (
    <>
      <h2>{!known ? t("news.first") : nothing ? t("news.none") : t("news.since", { time })}</h2>
      {nothing && <p className={style.nothing}>{t("news.noneText")}</p>}
      <ol className={style.news}>
        {feed.groups.map((group) => (
          <Group key={`${group.person} ${group.start}`} group={group} />
        ))}
      </ol>
      {feed.more && <p className={style.nothing}>{t("news.more")}</p>}
      {known && !nothing && <Button onClick={() => readAll(id, revision)}>{t("news.mark")}</Button>}
    </>
  );
}

const SHOWN = new Set(["stages", "steps", "lanes", "touchpoints", "cards", "personas"]);

function Group({ group }: { group: NoveltyGroup }) {
  const { t } = useTranslation("comments");
  const ago = useAgo();
  const format = useFormat();
  return (
    <li>
      <p className={style.who}>
        <b>{group.mine ? t("news.you") : group.person}</b>
        <time dateTime={group.end} title={format.date(group.end)}>
          {ago(group.end)}
        </time>
      </p>
      <ul>
        {group.news.map(({ text, collection, ids, kind }) => (
          <li key={`${collection} ${kind}`}>
            <Told text={text} open={openOf(collection, kind, ids)} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function Told({ text, open }: { text: string; open: (() => void) | null }) {
  if (!open) return text;
  return (
    <button type="button" onClick={open}>
      {text}
    </button>
  );
}

/** What shows the thing that is told of: its place on the map, or its thread. */
function openOf(collection: string, kind: string, ids: readonly string[]): (() => void) | null {
  const last = ids.at(-1);
  if (last === undefined || kind === "removed") return null;
  if (collection === "comments")
    return () => change({ panel: "comments", thread: last, chosen: null }, { replace: true });
  if (collection === "versions" || collection === "branches")
    return () => change({ panel: "versions", before: `version:${last}`, after: null });
  if (!SHOWN.has(collection)) return null;
  return () => choose({ collection: collection as "cards", id: last });
}

/** Read receipts: who has seen the map as it is, who an older state of it, who nothing yet. */
function WhoHasSeen() {
  const { t } = useTranslation("comments");
  const { id } = useMapDoc();
  const receipts = useReceipts(id);
  const ago = useAgo();
  return (
    <section className={style.seen}>
      <h3>{t("news.seenTitle")}</h3>
      <Answered query={receipts} lines={2}>
        {({ seen, not_yet: notYet }) => (
          <>
            <ul>
              {seen.map((one) => (
                <li key={one.id}>
                  <b>{one.name}</b>
                  {one.kind === "guest" && <span>{t("news.guest")}</span>}
                  <span>
                    {one.newest
                      ? t("news.seenNow")
                      : t("news.seenBefore", { revision: one.revision })}
                  </span>
                  <time dateTime={one.seen}>{ago(one.seen)}</time>
                </li>
              ))}
            </ul>
            <p>
              {notYet.length > 0
                ? t("news.notYet", { names: notYet.join(t("share.and")) })
                : t("news.notYetNobody")}
            </p>
          </>
        )}
      </Answered>
    </section>
  );
}
