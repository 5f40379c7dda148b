import type { MetricAnswer } from "../api/schema";
import type { Format } from "../kit/format";

/** A number in its unit, as a person reads it. */
export function shown(
  value: number | null | undefined,
  unit: MetricAnswer["unit"],
  currency: string | null,
  format: Format,
): string {
  if (value === null || value === undefined) return "–";
  switch (unit) {
    case "share":
      return format.percent(value);
    case "seconds":
      return format.duration(value);
    case "value":
      return format.money(value, currency);
    default:
      return format.count(value);
  }
}
