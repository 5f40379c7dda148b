import { Button } from "@mantine/core";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNotices, useRead } from "../api/comments";
import type { Notice } from "../api/schema";
import { plainOf } from "../doc/marked";
import { useOwnFormat } from "../kit/format";
import { More } from "../kit/More";
import { follow, ownAddress } from "../kit/place";
import { Answered, Empty } from "../kit/States";
import style from "./comments.module.css";
import { useAgo } from "./when";

/** Everything that one was told, the newest first; following one reads it. */
export function NoticeList() {
  const { t } = useTranslation("comments");
  const notices = useNotices();
  const read = useRead();
  return (
    <Answered query={notices}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.notices);
        if (rows.length === 0)
          return <Empty title={t("notices.none")}>{t("notices.noneText")}</Empty>;
        return (
          <>
            <div className={style.notices}>
              {rows.some((one) => !one.read) && (
                <Button onClick={() => read.mutate(null)}>{t("notices.allRead")}</Button>
              )}
              <ol>
                {rows.map((one) => (
                  <NoticeItem key={one.id} notice={one} read={() => read.mutate([one.id])} />
                ))}
              </ol>
            </div>
            <More query={notices}>{t("notices.more")}</More>
          </>
        );
      }}
    </Answered>
  );
}

function NoticeItem({ notice, read }: { notice: Notice; read: () => void }) {
  const { t } = useTranslation("comments");
  const ago = useAgo();
  const format = useOwnFormat();
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    if (!notice.read) read();
    follow(event);
  };
  return (
    <li data-unread={notice.read ? undefined : ""}>
      <a href={ownAddress(notice.link)} onClick={open}>
        <b>{notice.actor}</b> {notice.text}
        {!notice.read && <span className={style.unseen}> {t("notices.unread")}</span>}
      </a>
      {notice.excerpt && <blockquote>{plainOf(notice.excerpt)}</blockquote>}
      <time dateTime={notice.created} title={format.date(notice.created)}>
        {ago(notice.created)}
      </time>
    </li>
  );
}
