import { useCallback, useSyncExternalStore } from "react";
import { change, usePlace } from "../kit/place";
import { useMapDoc } from "./context";
import type { About } from "./elements";
import { useAbout } from "./hooks";
import { Listeners } from "./listeners";

export type Level = About["level"];
type Name = "level" | "known";

const KNOWN_ONLY = "1";
const listeners = new Listeners();

/** Five lanes or all: as the map says, unless the reader wants it otherwise. */
export function useLevel(): Level {
  const { level } = useAbout();
  const wanted = useOwn("level");
  return wanted === "simple" || wanted === "expert" ? wanted : level;
}

/** Let this reader see a level, whatever the map says; null: as the map says. */
export function chooseLevel(map: string, level: Level | null): void {
  keep(map, "level", level);
}

/** Whether only what is known is shown. */
export function useKnownOnly(): boolean {
  return useOwn("known") === KNOWN_ONLY;
}

export function showKnownOnly(map: string, only: boolean): void {
  keep(map, "known", only ? KNOWN_ONLY : null);
}

/** What the link says, else what this reader chose on this map when they were here before. */
function useOwn(name: Name): string | null {
  const { id } = useMapDoc();
  const said = usePlace().query.get(name);
  const key = keyOf(id, name);
  const subscribe = useCallback((listener: () => void) => listeners.on(key, listener), [key]);
  const kept = useSyncExternalStore(subscribe, () => localStorage.getItem(key));
  return said ?? kept;
}

function keep(map: string, name: Name, value: string | null): void {
  const key = keyOf(map, name);
  if (value === null) localStorage.removeItem(key);
  else localStorage.setItem(key, value);
  listeners.tell([key]);
  change({ [name]: value }, { replace: true });
}

function keyOf(map: string, name: Name): string {
  return `lutu.look/${map}/${name}`;
}
