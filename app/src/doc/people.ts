import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Awareness } from "y-protocols/awareness";
import { type Chosen, readChosen } from "./chosen";
import { useMapDoc } from "./context";

/** Somebody who has this map open. */
export interface Present {
  client: number;
  id: string;
  /** Whoever looks at this page, in another window. */
  self: boolean;
  name: string;
  colour: string;
  chosen: Chosen | null;
  /** What else they have selected, as in the link. */
  also: readonly string[];
  /** They are typing in what they have chosen. */
  typing: boolean;
  at: At | null;
}

/** Which place and lane are at the top left of a window, and which part of the lane is above it. */
export interface At {
  place: string;
  lane: string;
  above: number;
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
  return useCrowd((crowd) => crowd.people);
}

const NOBODY: readonly Present[] = [];
const NOTHING: readonly string[] = [];

/** Who else has chosen a thing; `chosen` as in the link. */
export function usePeopleAt(chosen: string): readonly Present[] {
  return useCrowd((crowd) => crowd.at.get(chosen) ?? NOBODY);
}

/** The others, counted once for everybody who looks. */
interface Crowd {
  text: string;
  people: readonly Present[];
  at: Map<string, readonly Present[]>;
}

const crowds = new WeakMap<Awareness, Crowd>();

function useCrowd<T>(read: (crowd: Crowd) => T): T {
  const { awareness } = useMapDoc();
  const subscribe = useCallback(
    (listener: () => void) => {
      awareness.on("change", listener);
      return () => awareness.off("change", listener);
    },
    [awareness],
  );
  return useSyncExternalStore(subscribe, () => read(crowdOf(awareness)));
}

function crowdOf(awareness: Awareness): Crowd {
  const known = crowds.get(awareness);
  const clock = [...awareness.meta].map(([client, { clock }]) => `${client}:${clock}`).join();
  if (known?.text === clock) return known;
  const people = others(awareness);
  const at = new Map<string, Present[]>();
  for (const one of people) {
    const name = one.chosen && `${one.chosen.collection}:${one.chosen.id}`;
    for (const each of new Set(name ? [name, ...one.also] : one.also))
      at.set(each, [...(at.get(each) ?? []), one]);
  }
  const made: Crowd = { text: clock, people, at: kept(known, at) };
  if (known && JSON.stringify(known.people) === JSON.stringify(people)) made.people = known.people;
  crowds.set(awareness, made);
  return made;
}

/** Lists that say the same as before stay the same, so that only what changed is painted again. */
function kept(known: Crowd | undefined, at: Map<string, Present[]>): Crowd["at"] {
  const lists: Crowd["at"] = new Map();
  for (const [name, list] of at) {
    const before = known?.at.get(name);
    const same = before && JSON.stringify(before) === JSON.stringify(list);
    lists.set(name, same ? before : list);
  }
  return lists;
}

/** Where somebody's mouse is: a cell, and where in it as parts of its width and height. */
export interface Mouse {
  place: string;
  lane: string;
  x: number;
  y: number;
}

/** A mouse of somebody else. */
export interface TheirMouse extends Mouse {
  who: Present;
}

/** Where the mice of the others are: read by itself, so that nothing else is painted when one moves. */
export function useMice(): readonly TheirMouse[] {
  const { awareness } = useMapDoc();
  const [mice, setMice] = useState<readonly TheirMouse[]>([]);
  useEffect(() => {
    let told = "";
    const look = () => {
      const found = crowdOf(awareness).people.flatMap((who) => {
        const mouse = mouseOf(awareness.getStates().get(who.client)?.mouse);
        return mouse ? [{ ...mouse, who }] : [];
      });
      const text = JSON.stringify(found);
      if (text !== told) setMice(found);
      told = text;
    };
    look();
    awareness.on("change", look);
    return () => awareness.off("change", look);
  }, [awareness]);
  return mice;
}

function mouseOf(told: unknown): Mouse | null {
  const { place, lane, x, y } = (told ?? {}) as Record<string, unknown>;
  if (typeof place !== "string" || typeof lane !== "string") return null;
  return isPart(x) && isPart(y) ? { place, lane, x, y } : null;
}

/** Tell the others something of where one is. */
export function useTell(what: "chosen" | "also" | "typing" | "at" | "mouse", value: unknown): void {
  const { awareness } = useMapDoc();
  const text = JSON.stringify(value ?? null);
  useEffect(() => {
    const state = awareness.getLocalState();
    if (state) awareness.setLocalState({ ...state, [what]: JSON.parse(text) });
  }, [awareness, what, text]);
}

function others(awareness: Awareness): Present[] {
  const own = (awareness.getLocalState()?.user as { id?: string } | undefined)?.id ?? "";
  return [...awareness.getStates()]
    .filter(([client]) => client !== awareness.clientID)
    .map(([client, state]) => present(client, state, own))
    .filter((one) => one !== null)
    .sort((a, b) => a.client - b.client);
}

const MOST_TOLD = 60;

const textsOf = (told: unknown): readonly string[] =>
  Array.isArray(told)
    ? told.slice(0, MOST_TOLD).filter((one): one is string => typeof one === "string")
    : NOTHING;

/** Anybody may say anything about themselves: only what fits is taken. */
function present(client: number, state: Record<string, unknown>, own: string): Present | null {
  const user = (state.user ?? {}) as Record<string, unknown>;
  if (typeof user.name !== "string") return null;
  const id = String(user.id ?? "");
  return {
    client,
    id,
    self: id !== "" && id === own,
    name: user.name.slice(0, 80),
    colour: COLOURS.includes(String(user.colour)) ? String(user.colour) : (COLOURS[0] as string),
    chosen: readChosen(typeof state.chosen === "string" ? state.chosen : null),
    also: textsOf(state.also),
    typing: state.typing === true,
    at: atOf(state.at),
  };
}

function atOf(told: unknown): At | null {
  const { place, lane, above } = (told ?? {}) as Record<string, unknown>;
  if (typeof place !== "string" || typeof lane !== "string") return null;
  return { place, lane, above: isPart(above) ? above : 0 };
}

const isPart = (told: unknown): told is number =>
  typeof told === "number" && told >= 0 && told <= 1;
