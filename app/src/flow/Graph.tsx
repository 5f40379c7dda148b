import { useTranslation } from "react-i18next";
import type { FlowLink } from "../api/schema";
import { useFormat } from "../kit/format";
import { pressed } from "../kit/pressed";
import { type Detail, type Node, OTHER } from "./detail";
import style from "./flow.module.css";
import { BOX_HEIGHT, layout, type Placed } from "./layout";

interface Props {
  detail: Detail;
  /** The cell that is explained beside the picture. */
  chosen: string | null;
  choose: (cell: string) => void;
}

const MARGIN = 26;
const LABELLED = 46;

/** The flow as a graph from top to bottom; every event and every link can be chosen. */
export function Graph({ detail, chosen, choose }: Props) {
  const { t } = useTranslation("flow");
  const { nodes, links } = detail;
  const number = new Map(nodes.map(({ event }, at) => [event, at]));
  const at = (event: string) => number.get(event) ?? 0;
  const begins = nodes.reduce(
    (best, node, at) => (node.starts > (nodes[best]?.starts ?? -1) ? at : best),
    0,
  );
  const placed = layout(
    nodes.map(({ event }) => ({ width: boxWidth(event) })),
    links.map(({ from, to, count }) => ({ from: at(from), to: at(to), weight: count })),
    nodes.length ? [begins] : [],
  );
  const most = Math.max(1, ...links.map(({ count }) => count));
  const [width, height] = [placed.width + 2 * MARGIN + 40, placed.height + 2 * MARGIN];
  return (
    <section className={style.scroll} aria-label={t("graph.label")}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group">
        <g transform={`translate(${MARGIN} ${MARGIN})`}>
          {links.map((link, at) => (
            <Link
              key={linkCell(link)}
              link={link}
              way={placed.edges[at] as Placed["edges"][number]}
              wide={1 + (11 * link.count) / most}
              labelled={links.length <= LABELLED}
              chosen={chosen === linkCell(link)}
              choose={choose}
            />
          ))}
          {nodes.map((node, at) => (
            <Event
              key={node.event}
              node={node}
              x={placed.nodes[at]?.x ?? 0}
              y={placed.nodes[at]?.y ?? 0}
              chosen={chosen === eventCell(node.event)}
              choose={choose}
            />
          ))}
        </g>
      </svg>
    </section>
  );
}

export const eventCell = (event: string) => `event/${encodeURIComponent(event)}`;
export const linkCell = ({ from, to }: { from: string; to: string }) =>
  `link/${encodeURIComponent(from)}/${encodeURIComponent(to)}`;

interface LinkProps {
  link: FlowLink;
  way: Placed["edges"][number];
  wide: number;
  labelled: boolean;
  chosen: boolean;
  choose: (cell: string) => void;
}

function Link({ link, way, wide, labelled, chosen, choose }: LinkProps) {
  const { t } = useTranslation("flow");
  const format = useFormat();
  const loop = link.from === link.to;
  const start = way.points[0] ?? { x: 0, y: 0 };
  const path = loop ? loopPath(start, boxWidth(link.from)) : curve(way.points);
  const label = loop
    ? { x: start.x + boxWidth(link.from) / 2 + 26, y: start.y - BOX_HEIGHT / 2 }
    : halfway(way.points);
  const tip = way.points[way.points.length - 1] ?? start;
  const pick = () => choose(linkCell(link));
  const name = (event: string) => (event === OTHER ? t("other") : event);
  return (
    <g
      className={style.link}
      data-chosen={chosen || undefined}
      data-back={(way.back && !loop) || undefined}
      aria-label={t("link.said", {
        from: name(link.from),
        to: name(link.to),
        n: format.count(link.count),
        gap: format.duration(link.median_gap_seconds),
      })}
      {...pressed(pick)}
    >
      <path d={path} fill="none" strokeWidth={wide} />
      <path
        d={path}
        fill="none"
        stroke="transparent"
        strokeWidth={Math.max(14, wide)}
        data-screen-only
      />
      {!loop && <path className={style.tip} d={arrow(tip, wide, way.back)} />}
      {labelled && (
        <text x={label.x} y={label.y + 4} textAnchor="middle" fontSize="11.5">
          {format.rounded(link.count)}
        </text>
      )}
    </g>
  );
}

interface EventProps {
  node: Node;
  x: number;
  y: number;
  chosen: boolean;
  choose: (cell: string) => void;
}

function Event({ node, x, y, chosen, choose }: EventProps) {
  const { t } = useTranslation("flow");
  const format = useFormat();
  const width = boxWidth(node.event);
  const pick = () => choose(eventCell(node.event));
  const name = node.event === OTHER ? t("otherOf", { count: node.others.length }) : node.event;
  return (
    <g
      className={style.event}
      data-chosen={chosen || undefined}
      aria-label={t("event.said", {
        event: name,
        n: format.count(node.count),
        customers: format.count(node.customers),
      })}
      {...pressed(pick)}
    >
      <rect x={x - width / 2} y={y - BOX_HEIGHT / 2} width={width} height={BOX_HEIGHT} rx="7" />
      <text x={x} y={y - 3} textAnchor="middle" fontSize="13" fontWeight="600">
        {short(name)}
      </text>
      <text x={x} y={y + 14} textAnchor="middle" fontSize="11.5" className={style.quiet}>
        {format.count(node.count)}
      </text>
    </g>
  );
}

/** Wide enough for the name: a Chinese character takes about two letters. */
function boxWidth(event: string): number {
  return Math.max(
    84,
    Math.min(
      210,
      [...short(event)].reduce((sum, sign) => sum + (sign > "\u2e80" ? 13.5 : 7.6), 26),
    ),
  );
}

function short(name: string): string {
  return name.length > 26 ? `${name.slice(0, 25)}…` : name;
}

type Point = { x: number; y: number };

function curve(points: readonly Point[]): string {
  return points.reduce((path, { x, y }, at) => {
    const before = points[at - 1];
    if (!before) return `M${x} ${y}`;
    const half = (before.y + y) / 2;
    return `${path}C${before.x} ${half} ${x} ${half} ${x} ${y}`;
  }, "");
}

function loopPath({ x, y }: Point, width: number): string {
  const [right, low] = [x + width / 2, y - BOX_HEIGHT / 2];
  return `M${right} ${low - 9}C${right + 20} ${low - 16} ${right + 20} ${low + 16} ${right} ${low + 9}`;
}

function halfway(points: readonly Point[]): Point {
  const at = Math.floor((points.length - 1) / 2);
  const [a, b] = [points[at], points[at + 1]];
  return { x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2, y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2 };
}

function arrow({ x, y }: Point, wide: number, back: boolean): string {
  const half = Math.max(4, wide * 0.7);
  const far = y + (back ? half * 1.5 : -half * 1.5);
  return `M${x} ${y}L${x - half} ${far}L${x + half} ${far}Z`;
}
