import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

/** Keep a document in this browser, so that nothing is lost without a connection. */
export function keepHere(name: string, doc: Y.Doc): IndexeddbPersistence | null {
  if (!("indexedDB" in globalThis)) return null;
  return new IndexeddbPersistence(name, doc);
}
