import { useTranslation } from "react-i18next";
import { type Format, useFormat } from "../kit/format";
import style from "./map.module.css";
import { type Column, chooseThing } from "./view";

const HEIGHT = 132;
const EDGE = 14;

/** How it felt, stage by stage: the mean with its 95% band; where nobody was asked, it says so. */
export function Emotion({ columns, column }: { columns: readonly Column[]; column: number }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const known = columns.flatMap(({ numbers, name, id }, at) =>
    numbers.emotion ? [{ at, name, id, ...numbers.emotion }] : [],
  );
  const range = known.some(({ low, high }) => Math.max(-low, high) > 0.5) ? 1 : 0.5;
  const y = (value: number) => HEIGHT / 2 - (value / range) * (HEIGHT / 2 - EDGE);
  const x = (at: number) => (at + 0.5) * column;
  const runs = inRuns(known);
  const worst = known.reduce(
    (least, one) => (one.mean < (least?.mean ?? 1) ? one : least),
    known[0],
  );
  return (
    <div className={style.emotion} style={{ height: HEIGHT }}>
      <svg
        width={columns.length * column}
        height={HEIGHT}
        viewBox={`0 0 ${columns.length * column} ${HEIGHT}`}
        aria-hidden="true"
      >
        <line
          x1="0"
          x2={columns.length * column}
          y1={HEIGHT / 2}
          y2={HEIGHT / 2}
          stroke="var(--rule)"
        />
        {runs.map((run) => {
          const upper = run.map(({ at, high }) => [x(at), y(high)] as const);
          const lower = run.map(({ at, low }) => [x(at), y(low)] as const).reverse();
          const first = run[0] as Known;
          return (
            <g key={first.at}>
              {run.length > 1 && (
                <path
                  d={`${smooth(upper)}L${lower[0]?.join(" ")}${smooth(lower).replace(/^M[^C]*/, "")}Z`}
                  fill="var(--band)"
                />
              )}
              {run.length > 1 && (
                <path
                  d={smooth(run.map(({ at, mean }) => [x(at), y(mean)] as const))}
                  fill="none"
                  stroke="var(--good)"
                  strokeWidth="2.5"
                />
              )}
              {run.length === 1 && (
                <rect
                  x={x(first.at) - 6}
                  width="12"
                  y={y(first.high)}
                  height={y(first.low) - y(first.high)}
                  fill="var(--band)"
                />
              )}
              {run.map(({ at, mean }) => (
                <circle
                  key={at}
                  cx={x(at)}
                  cy={y(mean)}
                  r={at === worst?.at ? 5 : 3.5}
                  fill={mean < 0 ? "var(--accent)" : "var(--good)"}
                />
              ))}
            </g>
          );
        })}
      </svg>
      {columns.map(({ id, name, numbers }, at) => (
        <div
          key={id}
          className={style.feeling}
          style={{
            left: at * column,
            width: column,
            top: numbers.emotion
              ? labelTop(y(numbers.emotion.mean), numbers.emotion.mean)
              : HEIGHT / 2 - 11,
          }}
        >
          {numbers.emotion ? (
            <button
              type="button"
              data-low={numbers.emotion.mean < 0 || undefined}
              onClick={() => chooseThing("stage", id)}
            >
              {feelingText(numbers.emotion, format)}
              <span className={style.unseen}>{name}</span>
            </button>
          ) : (
            <span>{t("emotion.none")}</span>
          )}
        </div>
      ))}
    </div>
  );
}

/** −0.42 ± 0.09 · n 612 */
export function feelingText(
  { mean, low, high, n }: { mean: number; low: number; high: number; n: number },
  format: Format,
): string {
  const half = format.signed((high - low) / 2).replace("+", "");
  return `${format.signed(mean)} ± ${half} · n ${format.count(n)}`;
}

interface Known {
  at: number;
  mean: number;
  low: number;
  high: number;
}

/** Neighbouring stages with feedback belong to one line; a gap is not bridged. */
function inRuns<T extends Known>(known: readonly T[]): T[][] {
  const runs: T[][] = [];
  for (const one of known) {
    const run = runs[runs.length - 1];
    if (run?.[run.length - 1]?.at === one.at - 1) run.push(one);
    else runs.push([one]);
  }
  return runs;
}

function smooth(points: readonly (readonly [number, number])[]): string {
  return points.reduce((path, [x, y], at) => {
    const before = points[at - 1];
    if (!before) return `M${x} ${y}`;
    const half = (before[0] + x) / 2;
    return `${path}C${half} ${before[1]} ${half} ${y} ${x} ${y}`;
  }, "");
}

/** The label stands above a good feeling and below a bad one, and stays inside its lane. */
function labelTop(y: number, mean: number): number {
  return Math.max(2, Math.min(HEIGHT - 24, mean < 0 ? y + 10 : y - 32));
}
