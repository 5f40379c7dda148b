import type { Link } from "../doc/elements";

type Ends = Pick<Link, "id" | "source" | "target" | "kind">;

/** One element of a chain: how many links away it is, and the link that leads to it. */
export interface Ring {
  id: string;
  far: number;
  link: string;
}

export interface Chain {
  /** What leads here, the farthest first. */
  before: Ring[];
  /** What this leads to, the nearest first. */
  after: Ring[];
}

/** Everything that is linked with an element, both ways; a ring that closes is walked once. */
export function chainOf(id: string, links: readonly Ends[]): Chain {
  const leads = links.filter(({ kind }) => kind === "leads");
  const walk = (from: "source" | "target", to: "source" | "target"): Ring[] => {
    const found: Ring[] = [];
    const seen = new Set([id]);
    let edge = [id];
    for (let far = 1; edge.length; far += 1) {
      const next: string[] = [];
      for (const link of leads) {
        if (!edge.includes(link[from]) || seen.has(link[to])) continue;
        seen.add(link[to]);
        next.push(link[to]);
        found.push({ id: link[to], far, link: link.id });
      }
      edge = next;
    }
    return found;
  };
  return { before: walk("target", "source").reverse(), after: walk("source", "target") };
}

/** Of which kind a lane's cards lead on, in the way from pain to remedy. */
export const NEXT: Readonly<Record<string, string>> = {
  pain: "opportunity",
  needs: "opportunity",
  opportunity: "action",
  action: "metrics",
};

/** Whether two elements are linked already, whichever way. */
export function areLinked(a: string, b: string, links: readonly Ends[]): boolean {
  return links.some(
    ({ source, target }) => (source === a && target === b) || (source === b && target === a),
  );
}
