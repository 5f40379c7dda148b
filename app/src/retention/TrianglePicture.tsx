import type { RetentionCohort } from "../api/schema";
import { useFormat } from "../kit/format";

const [LEFT, CELL, ROW, HEAD] = [190, 62, 26, 30];

/** The triangle as one picture to take away; on the page it is a table that is read. */
export function TrianglePicture({
  cohorts,
  periods,
  most,
}: {
  cohorts: RetentionCohort[];
  periods: number;
  most: number;
}) {
  const format = useFormat();
  const [width, height] = [LEFT + periods * CELL + 10, HEAD + cohorts.length * ROW + 10];
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it is never shown on the page
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} fontSize="12">
      {Array.from({ length: periods }, (_, period) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a period is its number
        <text key={period} x={LEFT + (period + 0.5) * CELL} y="20" textAnchor="middle">
          {period}
        </text>
      ))}
      {cohorts.map(({ start, customers, returned }, row) => (
        <g key={start} transform={`translate(0 ${HEAD + row * ROW})`}>
          <text x="10" y="17">
            {format.day(`${start}T12:00:00Z`)}
          </text>
          <text x={LEFT - 14} y="17" textAnchor="end">
            {format.count(customers)}
          </text>
          {returned.slice(0, periods).map((back, period) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a period is its number
            <g key={period}>
              <rect
                x={LEFT + period * CELL}
                width={CELL - 1}
                height={ROW - 1}
                fill="var(--river)"
                fillOpacity={period === 0 ? 0 : back / customers / most}
              />
              <text x={LEFT + (period + 0.5) * CELL} y="17" textAnchor="middle">
                {format.percent(customers ? back / customers : 0)}
              </text>
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}
