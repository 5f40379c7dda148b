import { ProblemError } from "../api/client";

/** The browser's own words for a passkey that was not given are of no help to anybody. */
export function readable(error: unknown, stopped: string): unknown {
  return error instanceof ProblemError ? error : new Error(stopped);
}
