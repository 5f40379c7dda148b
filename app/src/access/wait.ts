import { useEffect, useState } from "react";
import { ProblemError } from "../api/client";

/** How many seconds the server asks us to wait after too many tries; counts down to 0. */
export function useWait(error: unknown): number {
  const [left, setLeft] = useState(0);
  useEffect(() => setLeft(secondsToWait(error)), [error]);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}

export function secondsToWait(error: unknown): number {
  if (!(error instanceof ProblemError) || error.status !== 429) return 0;
  const given = Number(error.problem.fields?.seconds);
  return Number.isFinite(given) ? Math.max(1, Math.ceil(given)) : 1;
}
