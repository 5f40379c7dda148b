import type { MetricAnswer } from "../api/schema";
import { shown } from "../doc/measured";
import type { Format } from "../kit/format";

export type Unit = NonNullable<MetricAnswer["unit"]>;

/** The interval of a number; nothing where it is not known. */
export function range(
  of: Pick<MetricAnswer, "low" | "high" | "unit" | "currency">,
  format: Format,
): string | null {
  if (of.low === null || of.high === null) return null;
  const [low, high] = [of.low, of.high].map((one) => shown(one, of.unit, of.currency, format));
  return `${low} – ${high}`;
}

/** A number that was divided by the customers, as a person reads it. */
export function shownEach(
  value: number | null,
  unit: Unit,
  currency: string | null,
  format: Format,
): string {
  if (value === null) return "–";
  if (unit === "customers") return format.percent(value);
  if (unit === "value") return format.money(value, currency);
  return format.signed(value).replace("+", "");
}

const LENGTHS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** What a person wrote as a target, in the unit of the metric; null for nothing, undefined for no number. */
export function parseTarget(text: string, unit: Unit): number | null | undefined {
  // Who types Chinese may leave figures and signs at full width.
  const plain = text.normalize("NFKC").replace(/[,\s]/g, "");
  if (plain === "") return null;
  const found = /^(-?\d+(?:\.\d+)?)([%smhdw]?)$/i.exec(plain);
  if (!found) return undefined;
  const number = Number(found[1]);
  const mark = (found[2] ?? "").toLowerCase();
  if (unit === "share") return mark && mark !== "%" ? undefined : number / 100;
  if (unit === "seconds") return mark === "%" ? undefined : number * (LENGTHS[mark || "d"] ?? 1);
  return mark ? undefined : number;
}

/** A target as it is written into the field. */
export function writeTarget(target: number | null | undefined, unit: Unit): string {
  if (target === null || target === undefined) return "";
  if (unit === "share") return String(Number((target * 100).toPrecision(12)));
  if (unit !== "seconds") return String(target);
  const fitting = ["w", "d", "h", "m"].find((mark) => target % (LENGTHS[mark] ?? 1) === 0);
  return fitting ? `${target / (LENGTHS[fitting] ?? 1)}${fitting}` : `${target}s`;
}

export interface Spot {
  x: number;
  y: number;
  low: number;
  high: number;
  whole: boolean;
  /** Which stretch it is. */
  at: number;
}

export interface Line {
  spots: Spot[];
  /** Where the target lies; null without one. */
  target: number | null;
}

/** The trend as places in a box: stretches from left to right, the lowest bound at the bottom. */
export function lineOf(
  trend: MetricAnswer["trend"],
  target: number | null,
  width: number,
  height: number,
): Line {
  const known = trend.flatMap((point, at) =>
    point.value === null
      ? []
      : [
          {
            ...point,
            at,
            value: point.value,
            low: point.low ?? point.value,
            high: point.high ?? point.value,
          },
        ],
  );
  if (known.length === 0) return { spots: [], target: null };
  const marks = target === null ? [] : [target];
  const bottom = Math.min(...known.map(({ low }) => low), ...marks);
  const top = Math.max(...known.map(({ high }) => high), ...marks);
  const y = (value: number) =>
    top === bottom ? height / 2 : height - ((value - bottom) / (top - bottom)) * height;
  const step = trend.length > 1 ? width / (trend.length - 1) : 0;
  return {
    spots: known.map(({ at, value, low, high, whole }) => ({
      x: step ? at * step : width / 2,
      y: y(value),
      low: y(low),
      high: y(high),
      whole,
      at,
    })),
    target: target === null ? null : y(target),
  };
}

/** How many in a hundred, for a sentence: never all or none unless it is so. */
export function ofHundred(share: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return 100;
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}
