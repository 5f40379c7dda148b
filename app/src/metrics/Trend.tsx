import { useTranslation } from "react-i18next";
import type { MetricAnswer } from "../api/schema";
import { shown } from "../doc/measured";
import { useFormat } from "../kit/format";
import style from "./metrics.module.css";
import { lineOf, type Spot } from "./values";

const WIDTH = 120;
const HEIGHT = 26;

/** How a number went: its line, the band of its interval, the target; what is not over yet is dashed. */
export function Trend({ of, tall = 1 }: { of: MetricAnswer; tall?: number }) {
  const { t } = useTranslation("metrics");
  const format = useFormat();
  const height = HEIGHT * tall;
  const { spots, target } = lineOf(of.trend, of.target, WIDTH, height);
  const first = of.trend[spots[0]?.at ?? 0];
  const last = of.trend[spots[spots.length - 1]?.at ?? 0];
  if (spots.length < 2 || !first || !last) return null;
  const told = t("trend.told", {
    first: shown(first.value, of.unit, of.currency, format),
    from: format.day(first.at),
    last: shown(last.value, of.unit, of.currency, format),
    to: format.day(last.at),
  });
  const settled = spots.filter(({ whole }) => whole);
  const open = spots.slice(
    Math.max(
      0,
      spots.findLastIndex(({ whole }) => whole),
    ),
  );
  return (
    <svg
      className={style.trend}
      viewBox={`-3 -3 ${WIDTH + 6} ${height + 6}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={told}
      style={{ blockSize: height + 6 }}
    >
      <title>{told}</title>
      <path className={style.band} d={bandOf(spots)} />
      {target !== null && (
        <line className={style.target} x1={0} x2={WIDTH} y1={target} y2={target} />
      )}
      <path className={style.line} d={pathOf(settled)} />
      {open.length > 1 && <path className={style.open} d={pathOf(open)} />}
    </svg>
  );
}

function pathOf(spots: readonly Spot[]): string {
  return spots.map(({ x, y }, at) => `${at ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

function bandOf(spots: readonly Spot[]): string {
  const above = spots.map(({ x, high }) => `${x.toFixed(1)} ${high.toFixed(1)}`);
  const below = spots.map(({ x, low }) => `${x.toFixed(1)} ${low.toFixed(1)}`).reverse();
  return `M${[...above, ...below].join("L")}Z`;
}
