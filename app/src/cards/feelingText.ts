import { useFormat } from "../kit/format";
import type { Measured } from "./feelings";

/** −0.42 ± 0.09 · n 612 */
export function useFeelingText(): (measured: Measured) => string {
  const format = useFormat();
  return ({ mean, low, high, n }) => {
    const half = format.signed((high - low) / 2).replace("+", "");
    return `${format.signed(mean)} ± ${half} · n ${format.count(n)}`;
  };
}
