import { createContext, useContext } from "react";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Said } from "./room";
import type { Pulse, Status } from "./status";
import { usePulse } from "./status";

/** An open map. */
export interface MapDoc {
  id: string;
  doc: Y.Doc;
  /** Takes back what was done on this page, and nothing of what others did. */
  undo: Y.UndoManager;
  awareness: Awareness;
  pulse: Pulse;
  canEdit: boolean;
  canComment: boolean;
  guest: boolean;
  /** Hear what the server says to every open page of the map: `comments`, `versions`, … */
  heard: (type: string, listener: (said: Said) => void) => () => void;
}

export const DocContext = createContext<MapDoc | null>(null);

export function useMapDoc(): MapDoc {
  const found = useContext(DocContext);
  if (!found) throw new Error("useMapDoc outside of DocProvider");
  return found;
}

/** How things stand between this page and the server. */
export function useStatus(): Status {
  return usePulse(useMapDoc().pulse);
}
