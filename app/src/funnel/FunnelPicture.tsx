import { type ReactNode, useId, useRef } from "react";
import type { Funnel } from "../api/schema";
import { useFormat } from "../kit/format";
import { Hatching } from "../kit/Picture";
import { pngOf, save, svgText } from "../kit/picture";
import style from "./funnel.module.css";
import { useStepName } from "./named";

const ROW = 54;
const [WIDTH, NAME, NUMBER] = [960, 220, 130];

interface Entry {
  label: string;
  take: () => void;
}

/** The funnel as one picture to take away; on the page it is the rows that are read. */
export function FunnelPicture({
  result,
  children,
}: {
  result: Funnel;
  children: (entries: Entry[]) => ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const hatch = useId();
  const format = useFormat();
  const stepName = useStepName();
  const widest = Math.max(1, ...result.steps.map(({ entered }) => entered));
  const scale = (WIDTH - NAME - NUMBER) / widest;
  const svg = () => frame.current?.querySelector("svg") as SVGSVGElement;
  const height = result.steps.length * ROW + 16;
  return (
    <>
      {children([
        { label: "SVG", take: () => save(svgText(svg()), "funnel.svg") },
        { label: "PNG", take: async () => save(await pngOf(svg()), "funnel.png") },
      ])}
      <div ref={frame} className={style.offstage} aria-hidden="true">
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: it is never shown on the page */}
        <svg width={WIDTH} height={height} viewBox={`0 0 ${WIDTH} ${height}`}>
          <defs>
            <Hatching id={hatch} />
          </defs>
          {result.steps.map((step, at) => {
            const y = at * ROW + 16;
            const onward = NAME + step.converted * scale;
            const lost = onward + step.dropped * scale;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same rule may be a step twice
              <g key={at} fontSize="14">
                <text x="16" y={y + 20}>
                  {stepName(step.step)}
                </text>
                <rect x={NAME} y={y} width={onward - NAME} height="30" fill="var(--river)" />
                <rect x={onward} y={y} width={lost - onward} height="30" fill="var(--lost)" />
                <rect
                  x={lost}
                  y={y}
                  width={step.active * scale}
                  height="30"
                  fill={`url(#${hatch})`}
                />
                <text x={WIDTH - 16} y={y + 20} textAnchor="end" fontWeight="600">
                  {format.count(step.entered)}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
    </>
  );
}
