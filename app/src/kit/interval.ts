/** A share with its 95% interval (Wilson, 1927), all between 0 and 1. */
export interface Share {
  value: number;
  low: number;
  high: number;
  n: number;
}

const Z = 1.959964;

/** The share of `part` in `whole` with its interval; null when there is nothing to divide by. */
export function share(part: number, whole: number): Share | null {
  if (whole <= 0) return null;
  const p = part / whole;
  const z2 = (Z * Z) / whole;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((p * (1 - p)) / whole + z2 / (4 * whole));
  return { value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half), n: whole };
}

/** Half the width of the interval, in percentage points. */
export function halfWidth(of: Share): number {
  return ((of.high - of.low) / 2) * 100;
}
