import { useMemo } from "react";
import { useMap, useMaps } from "./maps";
import { useSession } from "./session";

/** What an event is called for people. */
export type NameOf = (event: string) => string;

/**
 * Events by the names of their touchpoints on the newest map, in the reader's language; an event that
 * is no touchpoint by itself keeps its own name.
 */
export function useNames(): NameOf {
  const { data: session } = useSession();
  const shared = session?.share?.map ?? null;
  const { data: maps } = useMaps(shared === null);
  const { data: map } = useMap(shared ?? maps?.[0]?.id ?? null);
  return useMemo(() => {
    const names = new Map(map?.touchpoints.map(({ rule, name }) => [eventOf(rule), name]));
    return (event) => names.get(event) ?? event;
  }, [map]);
}

/** The event that a plain rule names: `pay`, or `event = 'pay'`. */
function eventOf(rule: string): string {
  return /^event = '((?:[^']|'')+)'$/.exec(rule)?.[1]?.replaceAll("''", "'") ?? rule;
}
