/** The least length that the server takes. */
export const SHORTEST = 8;

export type Verdict = "short" | "repeats" | "fair" | "good";

/**
 * What can be said honestly without knowing what attackers know: how long it is and how much it repeats.
 * Whether it is a common one, only the server's list can tell.
 */
export function strength(password: string): Verdict {
  const signs = [...password];
  if (signs.length < SHORTEST) return "short";
  const runs = signs.filter((sign, at) => {
    const step = (sign.codePointAt(0) ?? 0) - (signs[at - 1]?.codePointAt(0) ?? 0);
    return at > 0 && Math.abs(step) <= 1;
  }).length;
  if (new Set(signs).size < 5 || runs > signs.length / 2) return "repeats";
  return signs.length >= 16 || (signs.length >= 12 && new Set(signs).size >= 10) ? "good" : "fair";
}
