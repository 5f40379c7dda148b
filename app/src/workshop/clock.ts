import { useEffect, useState } from "react";
import type { Session } from "../doc/elements";

type Timer = Pick<Session, "ends" | "left">;

export const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** What a timer has left, in milliseconds; null where there is none. */
export function leftOf({ ends, left }: Timer, now: number): number | null {
  if (ends !== null) return Math.max(0, ends - now);
  return left;
}

export function started(left: number, now: number): Timer {
  return { ends: now + left, left: null };
}

export function paused(timer: Timer, now: number): Timer {
  return { ends: null, left: leftOf(timer, now) };
}

/** A minute more: of what is left, or from now on where the time is over. */
export function longer(timer: Timer, now: number): Timer {
  const left = (leftOf(timer, now) ?? 0) + MINUTE_MS;
  return timer.ends === null ? { ends: null, left } : started(left, now);
}

/** `4:05`; whatever has begun counts as a whole second. */
export function shown(left: number): string {
  const seconds = Math.ceil(left / SECOND_MS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** What the timer has left, said anew while it runs. */
export function useLeft(timer: Timer): number | null {
  const { ends } = timer;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    if (ends === null) return;
    const beat = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= ends) clearInterval(beat);
    }, BEAT_MS);
    return () => clearInterval(beat);
  }, [ends]);
  return leftOf(timer, now);
}

const BEAT_MS = 250;
