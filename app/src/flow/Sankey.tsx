import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "../api/names";
import type { Steps } from "../api/schema";
import { cellOf, openMembers } from "../kit/cell";
import { useFormat } from "../kit/format";
import { pressed } from "../kit/pressed";
import style from "./flow.module.css";
import { BAR, type Bar, REST, type Ribbon, ribbonsOf } from "./ribbons";

const COLUMN = 178;
const [LEFT, TOP] = [10, 34];

/** The steps one after another; every bar and every ribbon opens its customers. */
export function Sankey({ steps }: { steps: Steps }) {
  const { t } = useTranslation("flow");
  const picture = useMemo(() => ribbonsOf(steps, COLUMN), [steps]);
  const [width, height] = [picture.width + LEFT + 190, picture.height + TOP + 14];
  const heads = [...new Map(picture.bars.map(({ position, x }) => [position, x]))];
  return (
    <section className={style.scroll} aria-label={t("steps.label")}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group">
        <g transform={`translate(${LEFT} ${TOP})`}>
          {heads.map(([position, x]) => (
            <text key={position} x={x} y={-16} fontSize="12" className={style.quiet}>
              {position === 0 ? t("steps.anchor") : t("steps.position", { n: position })}
            </text>
          ))}
          {picture.ribbons.map((ribbon) => (
            <Way key={`${ribbon.position}/${ribbon.from}/${ribbon.to}`} ribbon={ribbon} />
          ))}
          {picture.bars.map((bar) => (
            <Stop key={`${bar.position}/${bar.event}`} bar={bar} />
          ))}
        </g>
      </svg>
    </section>
  );
}

function Way({ ribbon }: { ribbon: Ribbon }) {
  const { t } = useTranslation("flow");
  const format = useFormat();
  const { position, from, to, journeys, whole, path } = ribbon;
  const named = useNames();
  const name = (event: string) => (event === REST ? t("other") : named(event));
  const said = t("steps.way", { from: name(from), to: name(to), n: format.count(journeys) });
  if (!whole) return <path d={path} className={style.ribbon} />;
  return (
    <path
      d={path}
      className={style.ribbon}
      aria-label={said}
      {...pressed(() => openMembers(cellOf("steps", "link", position, from, to)))}
    />
  );
}

function Stop({ bar }: { bar: Bar }) {
  const { t } = useTranslation("flow");
  const format = useFormat();
  const { position, event, journeys, others, x, y, height, ended } = bar;
  const named = useNames();
  const name = others ? t("otherOf", { count: others }) : named(event);
  const door = others
    ? {}
    : {
        "aria-label": t("steps.stop", {
          event: name,
          n: format.count(journeys),
          ended: format.count(ended),
        }),
        ...pressed(() => openMembers(cellOf("steps", "position", position, event))),
      };
  return (
    <g className={style.stop} {...door}>
      <rect x={x} y={y} width={BAR} height={height} />
      <text
        x={x + BAR + 5}
        y={y + Math.max(11, Math.min(height / 2, 40))}
        fontSize="12.5"
        fontWeight="600"
      >
        {name.length > 20 ? `${name.slice(0, 19)}…` : name}
      </text>
      {height > 24 && (
        <text
          x={x + BAR + 5}
          y={y + Math.max(26, Math.min(height / 2, 40) + 15)}
          fontSize="11.5"
          className={style.quiet}
        >
          {format.rounded(journeys)}
        </text>
      )}
    </g>
  );
}
