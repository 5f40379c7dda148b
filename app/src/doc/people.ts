import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import type { Awareness } from "y-protocols/awareness";
import { type Chosen, readChosen } from "./chosen";
import { useMapDoc } from "./context";

/** Somebody who has this map open. */
export interface Present {
  client: number;
  id: string;
  name: string;
  colour: string;
  chosen: Chosen | null;
  /** They are typing in what they have chosen. */
  typing: boolean;
  /** Which place and lane are at the top left of their window. */
  at: { place: string; lane: string } | null;
}

const COLOURS = [
  "#3f7f93",
  "#7d63a8",
  "#b07a24",
  "#4d8058",
  "#a4527a",
  "#5a6fb0",
  "#8a6a4f",
  "#5d7c2f",
];

/** The colour of a person: the same on every page. */
export function colourOf(person: string): string {
  let sum = 0;
  for (const sign of person) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return COLOURS[sum % COLOURS.length] as string;
}

/** Who else has the map open. */
export function usePeople(): readonly Present[] {
  const { awareness } = useMapDoc();
  const seen = useRef<{ text: string; people: readonly Present[] }>({ text: "", people: [] });
  const subscribe = useCallback(
    (listener: () => void) => {
      awareness.on("change", listener);
      return () => awareness.off("change", listener);
    },
    [awareness],
  );
  return useSyncExternalStore(subscribe, () => {
    const people = others(awareness);
    const text = JSON.stringify(people);
    if (text !== seen.current.text) seen.current = { text, people };
    return seen.current.people;
  });
}

/** Tell the others something of where one is. */
export function useTell(what: "chosen" | "typing" | "at", value: unknown): void {
  const { awareness } = useMapDoc();
  const text = JSON.stringify(value ?? null);
  useEffect(() => {
    const state = awareness.getLocalState();
    if (state) awareness.setLocalState({ ...state, [what]: JSON.parse(text) });
  }, [awareness, what, text]);
}

function others(awareness: Awareness): Present[] {
  return [...awareness.getStates()]
    .filter(([client]) => client !== awareness.clientID)
    .map(([client, state]) => present(client, state))
    .filter((one) => one !== null)
    .sort((a, b) => a.client - b.client);
}

/** Anybody may say anything about themselves: only what fits is taken. */
function present(client: number, state: Record<string, unknown>): Present | null {
  const user = (state.user ?? {}) as Record<string, unknown>;
  if (typeof user.name !== "string") return null;
  const at = state.at as Record<string, unknown> | null | undefined;
  return {
    client,
    id: String(user.id ?? ""),
    name: user.name.slice(0, 80),
    colour: COLOURS.includes(String(user.colour)) ? String(user.colour) : (COLOURS[0] as string),
    chosen: readChosen(typeof state.chosen === "string" ? state.chosen : null),
    typing: state.typing === true,
    at: at && typeof at.place === "string" ? { place: at.place, lane: String(at.lane) } : null,
  };
}
