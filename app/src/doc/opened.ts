import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { call, entered, fill } from "../api/client";
import { MAPS } from "../api/live";
import { bookOf } from "./book";
import { LOCAL } from "./commands";
import { keepHere, nameOf } from "./keeping";
import { COLLECTIONS } from "./records";
import { Room, type Said } from "./room";
import { Pulse } from "./status";
import { type Stored, writeStored } from "./stored";
import { TYPED } from "./typing";

type Hear = (said: Said) => void;

/** A map that is open on this page, until it is closed. */
export interface Opened {
  doc: Y.Doc;
  undo: Y.UndoManager;
  awareness: Awareness;
  pulse: Pulse;
  heard: (type: string, listener: Hear) => () => void;
  /** Resolves when there is something to show; rejects when it cannot be had. */
  ready: Promise<void>;
  close: () => void;
}

interface Wanted {
  map: string;
  person: string;
  guest: boolean;
}

export function open({ map, person, guest }: Wanted): Opened {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  awareness.setLocalState(null); // nobody is here before they say who they are
  const pulse = new Pulse();
  const listeners = new Map<string, Set<Hear>>();
  const said = (one: Said) => {
    for (const listener of listeners.get(one.type) ?? []) listener(one);
  };
  const come = guest
    ? visit(map, doc, pulse)
    : join(map, person, { doc, people: awareness, pulse, said });
  bookOf(doc);
  const roots = ["map", "goal", "about", ...COLLECTIONS].map((name) => doc.getMap(name));
  const undo = new Y.UndoManager(roots, { trackedOrigins: new Set([LOCAL, TYPED]) });
  return {
    doc,
    undo,
    awareness,
    pulse,
    ready: come.ready,
    heard: (type, listener) => {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set.add(listener));
      return () => set.delete(listener);
    },
    close: () => {
      come.close();
      awareness.destroy();
      undo.destroy();
      doc.destroy();
    },
  };
}

interface Coming {
  ready: Promise<void>;
  close: () => void;
}

/** A colleague: what this browser kept is there at once, the room brings the rest and takes what waited. */
function join(
  map: string,
  person: string,
  parts: { doc: Y.Doc; people: Awareness; pulse: Pulse; said: Hear },
): Coming {
  const name = nameOf(entered(), map, person);
  const kept = keepHere(name, parts.doc);
  let room: Room | null = null;
  let closed = false;
  const ready = new Promise<void>((resolve) => {
    const begin = () => {
      if (closed) return;
      if (parts.doc.getMap("stages").size > 0) resolve();
      const scheme = location.protocol === "https:" ? "wss" : "ws";
      const path = fill("/api/v1/workspaces/{workspace}/maps/{id}/room", { id: map });
      room = new Room({
        ...parts,
        address: `${scheme}://${location.host}${path}`,
        ready: resolve,
        ended: () => kept?.clearData(),
      });
    };
    if (kept) kept.whenSynced.then(begin);
    else begin();
  });
  return {
    ready,
    close: () => {
      closed = true;
      room?.close();
      kept?.destroy();
    },
  };
}

/** A guest reads what was shared, and asks again when it is said to have changed. */
function visit(map: string, doc: Y.Doc, pulse: Pulse): Coming {
  const stop = new AbortController();
  const ask = async () => {
    const stored = await call("get", "/api/v1/workspaces/{workspace}/maps/{id}/document", {
      path: { id: map },
      signal: stop.signal,
    });
    if (!stop.signal.aborted) writeStored(doc, stored as unknown as Stored, "server");
    pulse.set({ state: "saved" });
  };
  const again = () => ask().catch(() => pulse.set({ state: "offline" }));
  addEventListener(MAPS, again);
  return {
    ready: ask(),
    close: () => {
      removeEventListener(MAPS, again);
      stop.abort();
    },
  };
}
