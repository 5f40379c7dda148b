import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { fill } from "./client";

/** What has to be asked again when the log has moved. */
const MOVING = new Set([
  "log",
  "ask",
  "view",
  "metrics",
  "conformance",
  "personas",
  "members",
  "customers",
  "story",
  "maps",
  "map",
  "gallery",
]);

/** What tells of maps as such, and so when one of them changes. */
const OF_MAPS = ["maps", "gallery", "library", "uses"];

/** Listen to the server: whenever the log moves, every number on the page is asked for again. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => listen(client, setConnected), [client]);
  return connected;
}

/** How the server ends what one may not hear any more: somebody signed out, elsewhere or by an admin. */
const NO_MORE = 1008;

/** Told on the window when maps have changed: their ids with the revision that each has now. */
export const MAPS = "lutu:maps";

function listen(client: QueryClient, tell: (connected: boolean) => void): () => void {
  let socket: WebSocket | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let pause = 500;
  let seen: number | null = null;
  const open = () => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const path = fill("/api/v1/workspaces/{workspace}/live");
    let opened = false;
    socket = new WebSocket(`${scheme}://${location.host}${path}`);
    socket.onopen = () => {
      opened = true;
      pause = 500;
      tell(true);
    };
    socket.onmessage = (message) => {
      const { log, maps } = JSON.parse(message.data) as { log?: number; maps?: object };
      if (maps) {
        dispatchEvent(new CustomEvent(MAPS, { detail: maps }));
        for (const name of OF_MAPS) client.invalidateQueries({ queryKey: [name] });
      }
      if (log === undefined) return;
      if (seen !== null && log !== seen) refresh(client);
      seen = log;
    };
    socket.onclose = ({ code }) => {
      tell(false);
      if (!opened || code === NO_MORE) client.invalidateQueries({ queryKey: ["session"] });
      again = setTimeout(open, pause);
      pause = Math.min(pause * 2, 15_000);
    };
  };
  open();
  return () => {
    clearTimeout(again);
    if (socket) {
      socket.onclose = null;
      socket.close();
    }
  };
}

function refresh(client: QueryClient): void {
  client.invalidateQueries({ predicate: ({ queryKey }) => MOVING.has(String(queryKey[0])) });
}
