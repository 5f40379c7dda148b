import type { Steps } from "../api/schema";

export interface Bar {
  position: number;
  event: string;
  journeys: number;
  /** How many events stand together here; 0 for one by itself. */
  others: number;
  x: number;
  y: number;
  height: number;
  /** Journeys that end here; they go on to no other bar. */
  ended: number;
}

export interface Ribbon {
  position: number;
  from: string;
  to: string;
  journeys: number;
  whole: boolean;
  path: string;
}

export interface Picture {
  bars: Bar[];
  ribbons: Ribbon[];
  width: number;
  height: number;
}

export const BAR = 12;
const PER_POSITION = 9;
const HEIGHT = 460;
const GAP = 14;
export const REST = "…";

/** The first steps side by side: a bar per event and position, a ribbon per way from one to the next. */
export function ribbonsOf(steps: Steps, column: number): Picture {
  const positions = [...new Set(steps.steps.map(({ position }) => position))].sort((a, b) => a - b);
  const shown = new Map(positions.map((position) => [position, top(steps, position)]));
  const nameOf = (position: number, event: string) =>
    shown.get(position)?.has(event) ? event : REST;
  const bars = positions.flatMap((position, at) => barsOf(steps, position, nameOf, at * column));
  const links = merged(steps, nameOf);
  const most = Math.max(
    1,
    ...positions.map((p) => sum(bars.filter(({ position }) => position === p))),
  );
  const scale = HEIGHT / most;
  for (const position of positions) {
    let y = 0;
    for (const bar of bars.filter((one) => one.position === position)) {
      bar.y = y;
      bar.height = Math.max(2, bar.journeys * scale);
      bar.ended =
        bar.journeys -
        sum(links.filter((link) => link.position === position && link.from === bar.event));
      y += bar.height + GAP;
    }
  }
  const height = Math.max(0, ...bars.map(({ y, height }) => y + height));
  return {
    bars,
    ribbons: drawn(links, bars, scale),
    width: (positions.length - 1) * column + BAR,
    height,
  };
}

type Named = (position: number, event: string) => string;
interface Link {
  position: number;
  from: string;
  to: string;
  journeys: number;
  whole: boolean;
}

function sum(list: readonly { journeys: number }[]): number {
  return list.reduce((total, { journeys }) => total + journeys, 0);
}

function top(steps: Steps, position: number): Set<string> {
  const here = steps.steps
    .filter((one) => one.position === position)
    .sort((a, b) => b.journeys - a.journeys);
  return new Set(
    here
      .slice(0, here.length > PER_POSITION ? PER_POSITION - 1 : PER_POSITION)
      .map(({ event }) => event),
  );
}

function barsOf(steps: Steps, position: number, nameOf: Named, x: number): Bar[] {
  const bars = new Map<string, Bar>();
  const here = steps.steps
    .filter((one) => one.position === position)
    .sort((a, b) => b.journeys - a.journeys);
  for (const { event, journeys } of here) {
    const name = nameOf(position, event);
    const bar = bars.get(name) ?? {
      position,
      event: name,
      journeys: 0,
      others: 0,
      x,
      y: 0,
      height: 0,
      ended: 0,
    };
    bar.journeys += journeys;
    if (name !== event) bar.others += 1;
    bars.set(name, bar);
  }
  return [...bars.values()];
}

function merged(steps: Steps, nameOf: Named): Link[] {
  const links = new Map<string, Link>();
  for (const { position, from, to, journeys } of steps.links) {
    const named = { position, from: nameOf(position, from), to: nameOf(position + 1, to) };
    const key = JSON.stringify(named);
    const link = links.get(key) ?? {
      ...named,
      journeys: 0,
      whole: named.from === from && named.to === to,
    };
    link.journeys += journeys;
    links.set(key, link);
  }
  return [...links.values()];
}

function drawn(links: Link[], bars: Bar[], scale: number): Ribbon[] {
  const find = (position: number, event: string) =>
    bars.find((bar) => bar.position === position && bar.event === event);
  const leaving = new Map<Bar, number>();
  const arriving = new Map<Bar, number>();
  const rank = (position: number, event: string) => find(position, event)?.y ?? 0;
  const sorted = [...links].sort(
    (a, b) =>
      rank(a.position, a.from) - rank(b.position, b.from) ||
      rank(a.position + 1, a.to) - rank(b.position + 1, b.to),
  );
  return sorted.flatMap((link) => {
    const [from, to] = [find(link.position, link.from), find(link.position + 1, link.to)];
    if (!from || !to) return [];
    const wide = link.journeys * scale;
    const [y0, y1] = [from.y + (leaving.get(from) ?? 0), to.y + (arriving.get(to) ?? 0)];
    leaving.set(from, (leaving.get(from) ?? 0) + wide);
    arriving.set(to, (arriving.get(to) ?? 0) + wide);
    const [x0, x1] = [from.x + BAR, to.x];
    const half = (x0 + x1) / 2;
    const path = `M${x0} ${y0}C${half} ${y0} ${half} ${y1} ${x1} ${y1}V${y1 + wide}C${half} ${y1 + wide} ${half} ${y0 + wide} ${x0} ${y0 + wide}Z`;
    return [{ ...link, path }];
  });
}
