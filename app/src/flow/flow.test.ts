import { describe, expect, it } from "vitest";
import type { Flow, FlowLink } from "../api/schema";
import { detailOf, MOST_NODES, OTHER } from "./detail";
import { layout } from "./layout";
import { forwardOrder } from "./order";
import { REST, ribbonsOf } from "./ribbons";

function link(from: string, to: string, count: number): FlowLink {
  return {
    from,
    to,
    count,
    customers: count,
    mean_gap_seconds: 1,
    median_gap_seconds: 1,
    p90_gap_seconds: 1,
  };
}

function flowOf(links: FlowLink[]): Flow {
  const names = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
  const count = (name: string) =>
    links.filter(({ to }) => to === name).reduce((sum, { count }) => sum + count, 1);
  const events = names.map((event) => ({ event, count: count(event), customers: 1 }));
  return { events, links, starts: [], ends: [], journeys: 1, customers: 1 };
}

describe("detailOf", () => {
  const many = flowOf(
    Array.from({ length: 60 }, (_, at) => [
      link("hub", `e${at}`, 100 - at),
      link(`e${at}`, "hub", 50),
    ]).flat(),
  );

  it("draws everything at the end of the slider, and says that it explains everything", () => {
    const all = detailOf(flowOf([link("a", "b", 9), link("b", "c", 1), link("b", "b", 2)]), 1);
    expect(all.links).toHaveLength(3);
    expect(all.explained).toBe(1);
  });

  it("draws less, and explains less, the nearer it comes to the main road", () => {
    const levels = [0, 0.25, 0.5, 0.75, 1].map((level) => detailOf(many, level));
    const explained = levels.map((one) => one.explained);
    expect(explained).toEqual([...explained].sort((a, b) => a - b));
    expect(levels[0]?.links.length).toBeLessThan(levels[4]?.links.length ?? 0);
  });

  it("never draws more than forty nodes, and loses no step to “other”", () => {
    const all = detailOf(many, 1);
    expect(all.nodes).toHaveLength(MOST_NODES);
    expect(all.nodes.find(({ event }) => event === OTHER)?.others).toHaveLength(
      61 - MOST_NODES + 1,
    );
    const sum = (links: FlowLink[]) => links.reduce((total, { count }) => total + count, 0);
    expect(sum(all.links)).toBe(sum(many.links));
  });
});

describe("forwardOrder", () => {
  it("follows the flow where there is no way back", () => {
    const edges = [
      { from: 2, to: 0, weight: 5 },
      { from: 0, to: 1, weight: 5 },
    ];
    expect(forwardOrder(3, edges)).toEqual([2, 0, 1]);
  });

  it("turns the weaker of two opposite ways back", () => {
    const edges = [
      { from: 0, to: 1, weight: 9 },
      { from: 1, to: 0, weight: 1 },
      { from: 1, to: 2, weight: 9 },
    ];
    expect(forwardOrder(3, edges)).toEqual([0, 1, 2]);
  });
});

describe("layout", () => {
  const boxes = Array.from({ length: 12 }, () => ({ width: 90 }));
  const edges = Array.from({ length: 40 }, (_, at) => ({
    from: (at * 5) % 12,
    to: (at * 7 + 3) % 12,
    weight: at + 1,
  }));
  const placed = layout(boxes, edges);

  it("lets no two boxes overlap and none leave the picture", () => {
    for (const [at, a] of placed.nodes.entries()) {
      expect(a.x - 45).toBeGreaterThanOrEqual(-0.001);
      expect(a.x + 45).toBeLessThanOrEqual(placed.width + 0.001);
      for (const b of placed.nodes.slice(at + 1)) {
        if (a.y === b.y) expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(90);
      }
    }
  });

  it("draws forward ways downwards and backward ways upwards", () => {
    placed.edges.forEach(({ points, back }, at) => {
      if (edges[at]?.from === edges[at]?.to) return;
      const [first, last] = [points[0]?.y ?? 0, points[points.length - 1]?.y ?? 0];
      expect(back ? first > last : first < last).toBe(true);
    });
  });
});

describe("ribbonsOf", () => {
  const step = (position: number, event: string, journeys: number) => ({
    position,
    event,
    journeys,
  });
  const way = (position: number, from: string, to: string, journeys: number) => ({
    position,
    from,
    to,
    journeys,
  });

  it("counts who goes no further at every bar", () => {
    const picture = ribbonsOf(
      { steps: [step(1, "a", 10), step(2, "b", 6)], links: [way(1, "a", "b", 6)] },
      100,
    );
    expect(picture.bars.map(({ event, ended }) => [event, ended])).toEqual([
      ["a", 4],
      ["b", 6],
    ]);
  });

  it("puts the rare ones of a position together and keeps their sum", () => {
    const steps = Array.from({ length: 15 }, (_, at) => step(1, `e${at}`, 15 - at));
    const picture = ribbonsOf({ steps, links: [] }, 100);
    expect(picture.bars).toHaveLength(9);
    expect(picture.bars.reduce((sum, { journeys }) => sum + journeys, 0)).toBe(120);
    expect(picture.bars.find(({ event }) => event === REST)?.others).toBe(7);
  });
});
