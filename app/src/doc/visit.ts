import type * as Y from "yjs";
import { call, ProblemError } from "../api/client";
import { MAPS } from "../api/live";
import type { Coming } from "./opened";
import type { Pulse } from "./status";
import { type Stored, writeStored } from "./stored";

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;
/** With these the server says that this page gets nothing, however often it asks. */
const FINAL = [401, 403, 404];

/** A guest reads what was shared, and asks again when it is said to have changed, or when nobody answered. */
export function visit(map: string, doc: Y.Doc, pulse: Pulse): Coming {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_PAUSE_MS;
  let again = () => {};
  const ask = async () => {
    clearTimeout(timer);
    pulse.set({ trying: true });
    const stored = await call("get", "/api/v1/workspaces/{workspace}/maps/{id}/document", {
      path: { id: map },
      signal: stop.signal,
    });
    if (!stop.signal.aborted) writeStored(doc, stored as unknown as Stored, "server");
    pause = FIRST_PAUSE_MS;
    pulse.set({ state: "saved", trying: false });
  };
  const ready = new Promise<void>((resolve, reject) => {
    const failed = (error: unknown) => {
      if (stop.signal.aborted) return;
      pulse.set({ state: "offline", trying: false });
      if (isFinal(error)) {
        reject(error);
        return;
      }
      timer = setTimeout(again, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
    again = () => void ask().then(resolve, failed);
    again();
  });
  addEventListener(MAPS, again);
  return {
    ready,
    again,
    close: () => {
      removeEventListener(MAPS, again);
      clearTimeout(timer);
      stop.abort();
    },
  };
}

/** Why a map is not let onto this page: it is gone, or not for whoever looks; null while nobody answers. */
export async function reasonOf(map: string): Promise<ProblemError | null> {
  try {
    await call("get", "/api/v1/workspaces/{workspace}/maps/{id}/comments", { path: { id: map } });
  } catch (error) {
    if (isFinal(error)) return error;
  }
  return null;
}

function isFinal(error: unknown): error is ProblemError {
  return error instanceof ProblemError && FINAL.includes(error.status);
}
