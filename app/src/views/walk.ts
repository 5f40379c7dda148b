import { useReducedMotion } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { bookOf } from "../doc/book";
import { readChosen } from "../doc/chosen";
import { useMapDoc } from "../doc/context";
import { change, usePlace } from "../kit/place";

const PAUSE_MS = 7000;

export interface Walk {
  at: number;
  to: (at: number) => void;
  playing: boolean;
  /** Whether it may move by itself: not for those who asked for less motion. */
  mayPlay: boolean;
  play: (on: boolean) => void;
}

/** Where a key leads among so many places: null for keys that lead nowhere. */
export function stepOf(key: string, at: number, count: number): number | null {
  const ways: Record<string, number> = {
    arrowright: at + 1,
    pagedown: at + 1,
    arrowleft: at - 1,
    pageup: at - 1,
    home: 0,
    end: count - 1,
  };
  const to = ways[key.toLowerCase()];
  return to === undefined ? null : Math.min(Math.max(to, 0), count - 1);
}

/** Which of the stages the link means: by itself, by what is chosen, else the first. */
export function placeIn(
  ids: readonly string[],
  named: string | null,
  chosen: string | null | undefined,
): number {
  const found = ids.indexOf(named ?? "");
  return found >= 0 ? found : Math.max(0, ids.indexOf(chosen ?? ""));
}

/** Walking over places (stages first) by keys, by hand, or by itself until it is stopped. */
export function useWalk(ids: readonly string[], space: "plays" | "walks" = "plays"): Walk {
  const { doc } = useMapDoc();
  const { query } = usePlace();
  const mayPlay = !useReducedMotion();
  const [playing, setPlaying] = useState(false);
  const at = placeIn(ids, query.get("at"), stageOf(doc, query.get("chosen")));
  const to = (place: number) => change({ at: ids[place] ?? null }, { replace: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each place has its own pause
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(
      () => (at < ids.length - 1 ? to(at + 1) : setPlaying(false)),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [playing, at, ids.length]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: heard anew for every place
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const meant = meantBy(event, space);
      const place = meant === null ? null : stepOf(meant, at, ids.length);
      const plays = meant === " " && mayPlay;
      if (place === null && !plays) return;
      event.preventDefault();
      setPlaying(plays && !playing);
      if (place !== null) to(place);
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, [at, ids.length, playing, mayPlay]);
  return { at, to, playing: playing && mayPlay, mayPlay, play: setPlaying };
}

/** The key that is meant: none where somebody types or presses something else with it. */
function meantBy(event: KeyboardEvent, space: "plays" | "walks"): string | null {
  if (event.defaultPrevented || typing(event.target)) return null;
  if (event.key !== " ") return event.key;
  const other = event.target instanceof Element && event.target.closest("button, a, summary");
  if (other) return null;
  return space === "walks" ? "PageDown" : " ";
}

/** The stage of what is chosen. */
function stageOf(doc: Parameters<typeof bookOf>[0], text: string | null): string | null {
  const chosen = readChosen(text);
  const book = bookOf(doc);
  if (!chosen || chosen.collection === "pain") return null;
  if (chosen.collection === "cell" || chosen.collection === "region") return null;
  if (chosen.collection === "stages") return chosen.id;
  const one = book.get(chosen.collection, chosen.id);
  return one && "stage" in one ? book.stageOf(one) : null;
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu]") !==
      null
  );
}
