import { bandPath, curvePath } from "./curve";
import type { Said } from "./EmotionLane";
import type { Measured } from "./feelings";

/** What customers said: the mean as a line, its 95 % interval as a band around it. */
export function MeasuredCurve({
  runs,
  y,
}: {
  runs: readonly Said[][];
  y: (value: number) => number;
}) {
  return runs.map((run) => {
    const known = run.flatMap(({ x, measured }) => (measured ? [{ x, ...measured }] : []));
    const through = (of: keyof Measured) => known.map((one) => [one.x, y(one[of])] as const);
    const [first] = known;
    return (
      <g key={run[0]?.id}>
        <path d={bandPath(through("high"), through("low"))} fill="var(--band)" />
        <path d={curvePath(through("mean"))} fill="none" stroke="var(--good)" strokeWidth="2.5" />
        {first && known.length === 1 && (
          <rect
            x={first.x - 6}
            width="12"
            y={y(first.high)}
            height={y(first.low) - y(first.high)}
            fill="var(--band)"
          />
        )}
        {known.map(({ x, mean }) => (
          <circle
            key={x}
            cx={x}
            cy={y(mean)}
            r="3.5"
            fill={mean < 0 ? "var(--accent)" : "var(--good)"}
          />
        ))}
      </g>
    );
  });
}
