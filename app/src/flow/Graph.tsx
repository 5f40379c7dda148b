import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "../api/names";
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
  const named = useNames();
  const nameOf = (event: string) => (event === OTHER ? t("other") : named(event));
  const { nodes, links } = detail;
  const number = new Map(nodes.map(({ event }, at) => [event, at]));
  const at = (event: string) => number.get(event) ?? 0;
  const begins = nodes.reduce(
    (best, node, at) => (node.starts > (nodes[best]?.starts ?? -1) ? at : best),
    0,
  );
  const placed = layout(
    nodes.map(({ event }) => ({ width: boxWidth(nameOf(event)) })),
    links.map(({ from, to, count }) => ({ from: at(from), to: at(to), weight: count })),
    nodes.length ? [begins] : [],
  );
  const { x = 0, y = 0 } = placed.nodes[begins] ?? {};
  const frame = useInView(x + MARGIN, y + MARGIN);
  const most = Math.max(1, ...links.map(({ count }) => count));
  const [width, height] = [placed.width + 2 * MARGIN + 40, placed.height + 2 * MARGIN];
  return (
    <section ref={frame} className={style.scroll} aria-label={t("graph.label")}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group">
        <g transform={`translate(${MARGIN} ${MARGIN})`}>
          {links.map((link, at) => (
            <Link
              key={linkCell(link)}
              link={link}
              way={placed.edges[at] as Placed["edges"][number]}
              wide={1 + (11 * link.count) / most}
              loop={boxWidth(nameOf(link.from))}
              label={labelPlace(links, link)}
              labelled={links.length <= LABELLED}
              nameOf={nameOf}
              chosen={chosen === linkCell(link)}
              choose={choose}
            />
          ))}
          {nodes.map((node, at) => (
            <Event
              key={node.event}
              node={node}
              name={
                node.event === OTHER
                  ? t("otherOf", { count: node.others.length })
                  : named(node.event)
              }
              width={boxWidth(nameOf(node.event))}
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

/** Where the picture is larger than the page, it opens where the journeys begin. */
function useInView(x: number, y: number) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    element.scrollLeft = x - element.clientWidth / 2;
    element.scrollTop = y - element.clientHeight / 3;
  }, [x, y]);
  return frame;
}

const eventCell = (event: string) => `event/${encodeURIComponent(event)}`;
const linkCell = ({ from, to }: { from: string; to: string }) =>
  `link/${encodeURIComponent(from)}/${encodeURIComponent(to)}`;

interface LinkProps {
  link: FlowLink;
  way: Placed["edges"][number];
  wide: number;
  /** Width of the box, for a link from an event to itself. */
  loop: number;
  /** How far along the way the label stands. */
  label: number;
  labelled: boolean;
  nameOf: (event: string) => string;
  chosen: boolean;
  choose: (cell: string) => void;
}

function Link({ link, way, wide, loop, label, labelled, nameOf, chosen, choose }: LinkProps) {
  const { t } = useTranslation("flow");
  const format = useFormat();
  const self = link.from === link.to;
  const start = way.points[0] ?? { x: 0, y: 0 };
  const path = self ? loopPath(start, loop) : curve(way.points);
  const place = self
    ? { x: start.x + loop / 2 + 26, y: start.y - BOX_HEIGHT / 2 }
    : along(way.points, label);
  const tip = way.points[way.points.length - 1] ?? start;
  return (
    <g
      className={style.link}
      data-chosen={chosen || undefined}
      data-back={(way.back && !self) || undefined}
      aria-label={t("link.said", {
        from: nameOf(link.from),
        to: nameOf(link.to),
        n: format.count(link.count),
        gap: format.duration(link.median_gap_seconds),
      })}
      {...pressed(() => choose(linkCell(link)))}
    >
      <path d={path} fill="none" strokeWidth={way.back ? Math.min(wide, 5) : wide} />
      <path
        d={path}
        fill="none"
        stroke="transparent"
        strokeWidth={Math.max(14, wide)}
        data-screen-only
      />
      {!self && <path className={style.tip} d={arrow(tip, wide, way.back)} />}
      {labelled && (
        <text x={place.x} y={place.y + 4} textAnchor="middle" fontSize="11.5">
          {format.rounded(link.count)}
        </text>
      )}
    </g>
  );
}

interface EventProps {
  node: Node;
  name: string;
  width: number;
  x: number;
  y: number;
  chosen: boolean;
  choose: (cell: string) => void;
}

function Event({ node, name, width, x, y, chosen, choose }: EventProps) {
  const { t } = useTranslation("flow");
  const format = useFormat();
  return (
    <g
      className={style.event}
      data-chosen={chosen || undefined}
      aria-label={t("event.said", {
        event: name,
        n: format.count(node.count),
        customers: format.count(node.customers),
      })}
      {...pressed(() => choose(eventCell(node.event)))}
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

/** A place on the way, 0 at its beginning and 1 at its end, off the middle where ways cross. */
function along(points: readonly Point[], share: number): Point {
  const last = points.length - 2;
  const at = share < 0.5 ? 0 : last;
  const [a, b] = [points[at], points[at + 1]];
  const s = last === 0 ? share : share < 0.5 ? 0.6 : 0.4;
  if (!a || !b) return a ?? { x: 0, y: 0 };
  const bent = (u: number, v: number, w: number, z: number) =>
    u * (1 - s) ** 3 + 3 * v * s * (1 - s) ** 2 + 3 * w * s ** 2 * (1 - s) + z * s ** 3;
  const half = (a.y + b.y) / 2;
  return { x: bent(a.x, a.x, b.x, b.x), y: bent(a.y, half, half, b.y) };
}

/** Near the end that fewer links share. */
function labelPlace(links: readonly FlowLink[], { from, to }: FlowLink): number {
  const leaving = links.filter((one) => one.from === from).length;
  const both = links.some((one) => one.from === to && one.to === from);
  const arriving = links.filter((one) => one.to === to).length;
  if (leaving > arriving) return 0.72;
  if (leaving === arriving) return 0.5;
  return both ? 0.55 : 0.3;
}

function arrow({ x, y }: Point, wide: number, back: boolean): string {
  const half = Math.max(4, wide * 0.7);
  const far = y + (back ? half * 1.5 : -half * 1.5);
  return `M${x} ${y}L${x - half} ${far}L${x + half} ${far}Z`;
}
