import { describe, expect, it } from "vitest";
import { RIVER_HEIGHT, river } from "./river";

const BEDS = [
  { entered: 100, onward: 60, dropped: 30, active: 10 },
  { entered: 60, onward: 20, dropped: 40, active: 0 },
  { entered: 20, onward: 0, dropped: 0, active: 20 },
];

describe("river", () => {
  it("parts at every stage but the last into who goes on, waits and leaves", () => {
    const kinds = river(BEDS, [0, 200, 400, 600]).map(({ stage, kind }) => `${stage} ${kind}`);
    expect(kinds.sort()).toEqual([
      "0 active",
      "0 lost",
      "0 onward",
      "0 river",
      "1 lost",
      "1 onward",
      "1 river",
      "2 river",
    ]);
  });

  it("is as wide as customers are many", () => {
    const [first, second] = [0, 1].map((stage) =>
      widthOf(
        river(BEDS, [0, 200, 400, 600]).find((w) => w.kind === "river" && w.stage === stage)
          ?.path ?? "",
      ),
    );
    expect((second ?? 0) / (first ?? 1)).toBeCloseTo(0.6, 5);
  });

  it("stays inside its lane", () => {
    const all = river(BEDS, [0, 200, 400, 600]).flatMap(
      ({ path }) => path.match(/-?[\d.]+ (-?[\d.]+)/g) ?? [],
    );
    for (const point of all) expect(Number(point.split(" ")[1])).toBeLessThanOrEqual(RIVER_HEIGHT);
  });

  it("is dry where nobody came", () => {
    expect(river([{ entered: 0, onward: 0, dropped: 0, active: 0 }], [0, 200])).toEqual([]);
  });
});

/** How wide a ribbon is where it begins: from its first point to its last. */
function widthOf(path: string): number {
  const numbers = path.match(/-?[\d.]+/g)?.map(Number) ?? [];
  return Math.abs((numbers[numbers.length - 1] ?? 0) - (numbers[1] ?? 0));
}
