/** A link of a graph to be laid out: by the numbers of its ends. */
export interface Edge {
  from: number;
  to: number;
  weight: number;
}

/**
 * An order of the nodes in which as little weight as possible runs backwards
 * (Eades, Lin and Smyth's heuristic for feedback arcs, 1993, with weights).
 */
export function forwardOrder(
  size: number,
  edges: readonly Edge[],
  head: readonly number[] = [],
): number[] {
  const left = new Set(Array.from({ length: size }, (_, node) => node));
  const front: number[] = [];
  const back: number[] = [];
  const take = (node: number, list: number[]) => {
    left.delete(node);
    list.push(node);
  };
  for (const node of head) take(node, front);
  while (left.size > 0) {
    const flow = flows(left, edges);
    const sink = pick(left, (node) => (flow.out[node] === 0 ? -(flow.in[node] ?? 0) : null));
    if (sink !== null) {
      take(sink, back);
      continue;
    }
    const best = pick(left, (node) => (flow.in[node] ?? 0) - (flow.out[node] ?? 0));
    if (best !== null) take(best, front);
  }
  return [...front, ...back.reverse()];
}

function flows(left: ReadonlySet<number>, edges: readonly Edge[]) {
  const out: Record<number, number> = {};
  const into: Record<number, number> = {};
  for (const node of left) {
    out[node] = 0;
    into[node] = 0;
  }
  for (const { from, to, weight } of edges) {
    if (from === to || !left.has(from) || !left.has(to)) continue;
    out[from] = (out[from] ?? 0) + weight;
    into[to] = (into[to] ?? 0) + weight;
  }
  return { out, in: into };
}

/** The node with the least cost; null is not a candidate. */
function pick(left: ReadonlySet<number>, cost: (node: number) => number | null): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const node of left) {
    const here = cost(node);
    if (here === null || here >= least) continue;
    best = node;
    least = here;
  }
  return best;
}
