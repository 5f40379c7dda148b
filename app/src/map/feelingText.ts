import type { Format } from "../kit/format";

/** −0.42 ± 0.09 · n 612 */
export function feelingText(
  { mean, low, high, n }: { mean: number; low: number; high: number; n: number },
  format: Format,
): string {
  const half = format.signed((high - low) / 2).replace("+", "");
  return `${format.signed(mean)} ± ${half} · n ${format.count(n)}`;
}
