import { useMemo } from "react";
import { useMap, useMaps } from "./maps";
import { useLog } from "./questions";
import { useSession } from "./session";

/** What an event or a channel is called for people. */
export type NameOf = (name: string) => string;

/**
 * Events by the names of their touchpoints on the map that is open, else on the newest one, in the
 * reader's language; what is no touchpoint there is called as the log's word list knows it.
 */
export function useNames(): NameOf {
  const { data: session } = useSession();
  const shared = session?.share?.map ?? null;
  const { data: log } = useLog(shared === null);
  const { data: maps } = useMaps(shared === null);
  const open = new URLSearchParams(location.search).get("map");
  const { data: map } = useMap(shared ?? open ?? maps?.[0]?.id ?? null);
  return useMemo(() => {
    const names = new Map(log?.names.map(({ name, label }) => [name, label]));
    for (const { rule, name } of map?.touchpoints ?? []) names.set(eventOf(rule), name);
    return (event) => names.get(event) ?? event;
  }, [log, map]);
}

/** Channels in the reader's language; one that the log does not know is called as it is. */
export function useChannels(): NameOf {
  const { data: session } = useSession();
  const { data: log } = useLog(session?.share === null);
  return useMemo(() => {
    const names = new Map(log?.channels.map(({ channel, label }) => [channel, label]));
    return (channel) => names.get(channel) ?? channel;
  }, [log]);
}

/** The event that a plain rule names: `pay`, or `event = 'pay'`. */
function eventOf(rule: string): string {
  return /^event = '((?:[^']|'')+)'$/.exec(rule)?.[1]?.replaceAll("''", "'") ?? rule;
}
