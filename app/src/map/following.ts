import { type RefObject, useEffect, useState } from "react";
import { type At, usePeople, useTell } from "../doc/people";
import { change, usePlace } from "../kit/place";
import type { Ground } from "./moves";

const SETTLED_MS = 150;

/** Tell the others where one is, and go along with whom one follows (`?follow=`) until one moves oneself. */
export function useFollowing(frame: HTMLElement | null, ground: RefObject<Ground>): void {
  const [at, setAt] = useState<At | null>(null);
  useTell("at", at);
  useEffect(() => {
    if (!frame) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setAt(seen(frame, ground.current)), SETTLED_MS);
    };
    look();
    frame.addEventListener("scroll", look, { passive: true });
    return () => {
      clearTimeout(timer);
      frame.removeEventListener("scroll", look);
    };
  }, [frame, ground]);
  const followed = usePlace().query.get("follow");
  const them = usePeople().find(({ client }) => String(client) === followed)?.at;
  const there = them && `${them.place}|${them.lane}|${them.above}`;
  useEffect(() => {
    if (!frame || !there) return;
    const [place = "", lane = "", above] = there.split("|");
    const row = frame.querySelector<HTMLElement>(`[data-row="${CSS.escape(lane)}"]`);
    const column = ground.current.columns.find((one) => one.place === place);
    if (row) {
      const { top, height } = row.getBoundingClientRect();
      frame.scrollTop += top + height * Number(above) - topOf(frame);
    } else ground.current.reveal(place, lane);
    if (column) frame.scrollLeft = column.left;
  }, [frame, there, ground]);
  useEffect(() => {
    if (!frame || !followed) return;
    const stop = () => change({ follow: null }, { replace: true });
    const moves = ["wheel", "pointerdown", "keydown", "touchmove"] as const;
    for (const one of moves) frame.addEventListener(one, stop, { passive: true });
    return () => {
      for (const one of moves) frame.removeEventListener(one, stop);
    };
  }, [frame, followed]);
}

/** Where the rows begin: below the heads. */
function topOf(frame: HTMLElement): number {
  const head = frame.firstElementChild?.firstElementChild;
  return head?.getBoundingClientRect().bottom ?? frame.getBoundingClientRect().top;
}

function seen(frame: HTMLElement, { columns }: Ground): At | null {
  const top = topOf(frame);
  const rows = [...frame.querySelectorAll<HTMLElement>("[data-row]")];
  const row = rows.find((one) => one.getBoundingClientRect().bottom > top + 4);
  const column = columns.find(({ left, width }) => left + width / 2 > frame.scrollLeft);
  if (!row || !column) return null;
  const box = row.getBoundingClientRect();
  const above = Math.max(0, Math.round(((top - box.top) / box.height) * 1000) / 1000);
  return { place: column.place, lane: row.dataset.row ?? "", above };
}
