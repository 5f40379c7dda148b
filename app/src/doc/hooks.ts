import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Language } from "../kit/words";
import { useLanguage } from "../kit/words";
import { type Book, bookOf, cellName, type Placed, wideName } from "./book";
import { useMapDoc } from "./context";
import type { About, Collection, Goal, Lane, Names } from "./elements";
import { LANE_NAMES } from "./elements";
import type { Kept } from "./records";
import type { Top } from "./roots";

/** The title, the journey definition and the segment of the map. */
export const useTop = (): Top => useBook("map", (book) => book.roots.top());
export const useGoal = (): Goal | null => useBook("goal", (book) => book.roots.goal());
export const useAbout = (): About => useBook("about", (book) => book.roots.about());

/** All records of a collection, in order. */
export function useRecords<C extends Collection>(collection: C): readonly Kept<C>[] {
  return useBook(collection, (book) => book.list(collection));
}

/** The same, but only when people pause, or now and then: for what is counted over all of them. */
export function useRecordsAtLeisure<C extends Collection>(collection: C): readonly Kept<C>[] {
  const book = bookOf(useMapDoc().doc);
  const [list, setList] = useState(() => book.list(collection));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setList(book.list(collection));
    };
    look();
    let latest = 0;
    const stop = book.listeners.on(collection, () => {
      const now = performance.now();
      if (timer === undefined) latest = now + LATEST_MS;
      clearTimeout(timer);
      timer = setTimeout(look, Math.max(0, Math.min(LEISURE_MS, latest - now)));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [book, collection]);
  return list;
}

const LEISURE_MS = 400;
const LATEST_MS = 2000;

/** One record; undefined when it is not there any more. */
export function useRecord<C extends Collection>(collection: C, id: string): Kept<C> | undefined {
  return useBook(`${collection}:${id}`, (book) => book.get(collection, id));
}

/** The cards of a place (a step, or a stage as a whole) in a lane; only they make it anew. */
export function useCell(place: string, lane: string): readonly Kept<"cards">[] {
  return useBook(cellName(place, lane), (book) => book.cell(place, lane));
}

/** The touchpoints of a place. */
export function usePoints(place: string): readonly Kept<"touchpoints">[] {
  return useBook(cellName(place, ""), (book) => book.points(place));
}

/** What reaches over several columns in a lane; without a lane, of the touchpoints. */
export function useWide(lane: string): readonly Placed[] {
  return useBook(wideName(lane), (book) => book.wide(lane));
}

/** What a name is in the reader's language. */
export function useLanguageName(names: Names | null | undefined): string {
  return nameIn(names, useLanguage());
}

export function nameIn(names: Names | null | undefined, language: Language): string {
  return names?.[language] || names?.en || "";
}

/** What a lane is called: the name that was given, or what its kind is called. */
export function laneName(lane: Pick<Lane, "name" | "kind">, language: Language): string {
  return lane.name ?? nameIn(LANE_NAMES[lane.kind], language);
}

function useBook<T>(name: string, read: (book: Book) => T): T {
  const book = bookOf(useMapDoc().doc);
  const subscribe = useCallback(
    (listener: () => void) => book.listeners.on(name, listener),
    [book, name],
  );
  return useSyncExternalStore(subscribe, () => read(book));
}
