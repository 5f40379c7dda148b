import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { entered, fill, type ProblemError } from "../api/client";
import { bookOf } from "./book";
import { LOCAL } from "./commands";
import { keepHere } from "./keeping";
import { nameOf } from "./kept";
import { COLLECTIONS } from "./records";
import { Room, type Said } from "./room";
import { Pulse } from "./status";
import { TYPED } from "./typing";
import { reasonOf, visit } from "./visit";

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
  /** Ask a server that did not answer again, now. */
  again: () => void;
  close: () => void;
}

/** How a map comes onto this page. */
export interface Coming {
  ready: Promise<void>;
  again: () => void;
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
    again: come.again,
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
  const forget = () => kept?.clearData();
  const ready = new Promise<void>((resolve, reject) => {
    const turnedAway = (reason: ProblemError | null) => {
      if (closed || !reason) return;
      reject(reason);
      if (reason.status === SIGNED_OUT) return;
      room?.close();
      parts.pulse.set({ state: "closed" });
      forget();
    };
    const begin = () => {
      if (closed) return;
      if (parts.doc.getMap("stages").size > 0) resolve();
      const scheme = location.protocol === "https:" ? "wss" : "ws";
      const path = fill("/api/v1/workspaces/{workspace}/maps/{id}/room", { id: map });
      room = new Room({
        ...parts,
        address: `${scheme}://${location.host}${path}`,
        ready: resolve,
        ended: forget,
        refused: () => void reasonOf(map).then(turnedAway),
      });
    };
    if (kept) kept.whenSynced.then(begin);
    else begin();
  });
  return {
    ready,
    again: () => room?.hurry(),
    close: () => {
      closed = true;
      room?.close();
      kept?.destroy();
    },
  };
}

const SIGNED_OUT = 401;
