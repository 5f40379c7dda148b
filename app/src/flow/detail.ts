import type { Flow, FlowLink } from "../api/schema";

/** What of a flow is drawn, and how much of it that explains. */
export interface Detail {
  nodes: Node[];
  links: FlowLink[];
  /** How many links there are between the nodes, drawn or not. */
  all: number;
  /** Share of all steps (one event after another) that the drawn links are. */
  explained: number;
}

export interface Node {
  event: string;
  count: number;
  customers: number;
  /** The events that stand together as “other”; empty for an event by itself. */
  others: string[];
  starts: number;
  ends: number;
}

export const MOST_NODES = 40;
export const OTHER = "…";

/**
 * The main road at 0, everything at 1. The strongest links come first; the strongest way into and out of
 * an event comes with it, so that no event stands alone. Beyond 40 events the rest is one node, “other”.
 */
export function detailOf(flow: Flow, level: number): Detail {
  const { nodes, links } = gathered(flow);
  const ordered = [...links].sort((a, b) => b.count - a.count || a.from.localeCompare(b.from));
  const least = Math.min(ordered.length, Math.max(6, Math.round(Math.sqrt(ordered.length))));
  const many = ordered.length === 0 ? 0 : Math.round(least * (ordered.length / least) ** level);
  const kept = new Set(ordered.slice(0, many));
  const named = new Set([...kept].flatMap(({ from, to }) => [from, to]));
  for (const event of named) {
    const way = (end: "from" | "to") =>
      ordered.find((link) => link[end] === event && link.from !== link.to);
    for (const link of [way("to"), way("from")])
      if (link && named.has(link.from) && named.has(link.to)) kept.add(link);
  }
  if (ordered.length === 0) for (const { event } of nodes) named.add(event);
  const total = ordered.reduce((sum, { count }) => sum + count, 0);
  const drawn = ordered.filter((link) => kept.has(link));
  const shown = drawn.reduce((sum, { count }) => sum + count, 0);
  return {
    nodes: nodes.filter(({ event }) => named.has(event)),
    links: drawn,
    all: ordered.length,
    explained: total ? shown / total : 1,
  };
}

/** At most 40 nodes: the most frequent by themselves, the rest together. */
function gathered(flow: Flow): { nodes: Node[]; links: FlowLink[] } {
  const ends = new Map(flow.ends.map(({ event, count }) => [event, count]));
  const starts = new Map(flow.starts.map(({ event, count }) => [event, count]));
  const all = [...flow.events]
    .sort((a, b) => b.count - a.count)
    .map((event) => ({
      ...event,
      others: [] as string[],
      starts: starts.get(event.event) ?? 0,
      ends: ends.get(event.event) ?? 0,
    }));
  if (all.length <= MOST_NODES) return { nodes: all, links: flow.links };
  const alone = all.slice(0, MOST_NODES - 1);
  const rest = all.slice(MOST_NODES - 1);
  const sum = (of: (node: Node) => number) => rest.reduce((total, node) => total + of(node), 0);
  const other: Node = {
    event: OTHER,
    others: rest.map(({ event }) => event),
    count: sum((node) => node.count),
    customers: Math.max(...rest.map(({ customers }) => customers)),
    starts: sum((node) => node.starts),
    ends: sum((node) => node.ends),
  };
  return {
    nodes: [...alone, other],
    links: joined(flow.links, new Set(alone.map(({ event }) => event))),
  };
}

function joined(links: FlowLink[], alone: Set<string>): FlowLink[] {
  const merged = new Map<string, FlowLink>();
  for (const link of links) {
    const [from, to] = [
      alone.has(link.from) ? link.from : OTHER,
      alone.has(link.to) ? link.to : OTHER,
    ];
    const key = JSON.stringify([from, to]);
    const known = merged.get(key);
    if (from === link.from && to === link.to) merged.set(key, link);
    else {
      merged.set(key, {
        from,
        to,
        count: (known?.count ?? 0) + link.count,
        customers: Math.max(known?.customers ?? 0, link.customers),
        mean_gap_seconds: null,
        median_gap_seconds: null,
        p90_gap_seconds: null,
      });
    }
  }
  return [...merged.values()];
}
