import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "../api/schema";
import { useFormat } from "../kit/format";
import { change } from "../kit/place";
import style from "./customers.module.css";

interface Props {
  members: Member[];
  total: number;
  more: () => void;
}

/** A list of any length: only what is seen is drawn, the next page is fetched when the end comes near. */
export function MemberList({ members, total, more }: Props) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: members.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 58,
    overscan: 12,
  });
  const seen = rows.getVirtualItems();
  const last = seen[seen.length - 1]?.index ?? 0;
  useEffect(() => {
    if (last >= members.length - 20 && members.length < total) more();
  }, [last, members.length, total, more]);
  return (
    <section
      ref={frame}
      className={style.members}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
      tabIndex={0}
      aria-label={t("members.list")}
    >
      <ul style={{ height: rows.getTotalSize() }}>
        {seen.map(({ index, start, key }) => {
          const member = members[index];
          if (!member) return null;
          const moment = member.start === member.end;
          return (
            <li key={key} style={{ transform: `translateY(${start}px)` }}>
              <button type="button" onClick={() => change({ customer: member.customer })}>
                <b>{member.customer}</b>
                <span>
                  {moment
                    ? format.date(member.start)
                    : `${format.date(member.start)} – ${format.date(member.end)}`}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
