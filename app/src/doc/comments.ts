import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { markSeen, useFeed, useThreads } from "../api/comments";
import type { Comments, MapFeed, Thread } from "../api/schema";
import { useMapDoc } from "./context";

/** A place of a map by one word: `cards:ID`, `cell:place|lane`, `pain:kind:ID`, `region:…`, `map`. */
export function placeKey({
  collection,
  id,
  place,
  lane,
  to_place,
  to_lane,
}: Thread["anchor"]): string {
  if (collection === "map") return "map";
  if (collection === "cell") return `cell:${place}|${lane}`;
  if (collection === "region") return `region:${place}|${lane}|${to_place}|${to_lane}`;
  return `${collection}:${id}`;
}

/** Everything that is said about the open map; it comes by itself when somebody says more. */
export function useComments() {
  const { id, guest, heard } = useMapDoc();
  const client = useQueryClient();
  useEffect(
    () =>
      heard("comments", () => {
        client.invalidateQueries({ queryKey: ["comments", id] });
        client.invalidateQueries({ queryKey: ["feed", id] });
        client.invalidateQueries({ queryKey: ["unread"] });
      }),
    [heard, client, id],
  );
  return useThreads(id, guest);
}

/** How many open threads lie at each place, for the marks on the board. */
export function useCommentCounts(): ReadonlyMap<string, number> {
  const { data } = useComments();
  return useMemo(() => countOpen(data), [data]);
}

function countOpen(comments: Comments | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { anchor, gone, resolved } of comments?.threads ?? []) {
    if (gone || resolved) continue;
    const key = placeKey(anchor);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

type Since = NonNullable<MapFeed["since"]>;

/** From when on things count as new, by map, for as long as this page is open. */
const begun = new Map<string, Since>();
const listeners = new Set<() => void>();
const LOOKED_MS = 4_000;
const NEVER: Since = { revision: 0, time: "1970-01-01T00:00:00Z" };

/** Whether the reader has looked at the map before. */
export const hasLooked = (feed: MapFeed): boolean =>
  feed.since !== null && feed.since.revision > NEVER.revision;

/**
 * What is new on the open map since the reader last looked: it stays marked until they leave the page or say
 * that they have read it, though the server is told after a few seconds that they have looked.
 */
export function useNews() {
  const { id, guest, heard } = useMapDoc();
  const client = useQueryClient();
  useEffect(
    () => heard("versions", () => client.invalidateQueries({ queryKey: ["feed", id] })),
    [heard, client, id],
  );
  const since = useSyncExternalStore(subscribe, () => begun.get(id) ?? null);
  const feed = useFeed(id, since, !guest);
  const first = feed.data && (feed.data.since ?? NEVER);
  useEffect(() => {
    if (first && !begun.has(id)) begin(id, first);
  }, [first, id]);
  return feed;
}

/** What is new, place by place: `cards:ID` and the like. What the reader did is not new to them. */
export function useNewPlaces(): ReadonlySet<string> {
  const { data } = useNews();
  return useMemo(() => newPlaces(data), [data]);
}

function newPlaces(feed: MapFeed | undefined): ReadonlySet<string> {
  const places = new Set<string>();
  if (!feed || !hasLooked(feed)) return places; // whoever looks for the first time finds everything new, or nothing
  for (const { mine, news } of feed.groups) {
    if (mine) continue;
    for (const { collection, ids } of news) for (const id of ids) places.add(`${collection}:${id}`);
  }
  return places;
}

/** Tell the server that the reader looks at the map, once they have for a few seconds. */
export function useLooked(): void {
  const { id } = useMapDoc();
  useEffect(() => {
    const timer = setTimeout(() => {
      if (document.visibilityState === "visible") markSeen(id).catch(() => undefined);
    }, LOOKED_MS);
    return () => clearTimeout(timer);
  }, [id]);
}

/** From now on only what comes after is new. */
export function readAll(map: string, revision: number): void {
  begin(map, { revision, time: new Date().toISOString() });
  markSeen(map).catch(() => undefined); // the next look marks it
}

function begin(map: string, since: Since): void {
  begun.set(map, since);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
