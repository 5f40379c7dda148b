import { describe, expect, it } from "vitest";
import { type Bed, feelingLine, HEIGHT, outline, WIDTH } from "./river";

const bed = (entered: number, dropped: number): Bed => ({
  entered,
  dropped,
  onward: entered - dropped,
  active: 0,
});

const numbers = (path: string) => [...path.matchAll(/-?\d+(\.\d+)?/g)].map(([one]) => Number(one));

describe("the river of a thumbnail", () => {
  it("is nothing where nobody was", () => {
    expect(outline([])).toEqual({ stream: "", falls: [] });
    expect(outline([bed(0, 0), bed(0, 0)])).toEqual({ stream: "", falls: [] });
  });

  it("has a fall for every stage but the last, and none where nobody left", () => {
    const { falls } = outline([bed(100, 40), bed(60, 0), bed(60, 10)]);
    expect(falls.map((path) => path !== "")).toEqual([true, false]);
  });

  it("stays inside its frame whatever the numbers", () => {
    for (const beds of [
      [bed(1, 1)],
      [bed(5, 4), bed(9, 9), bed(1, 0)],
      Array.from({ length: 12 }, (_, at) => bed(1_000_000 / (at + 1), 90_000 / (at + 1))),
    ]) {
      const { stream } = outline(beds);
      expect(Math.max(...numbers(stream))).toBeLessThanOrEqual(WIDTH);
      expect(Math.min(...numbers(stream))).toBeGreaterThanOrEqual(0);
      expect(stream.endsWith("Z")).toBe(true);
    }
  });

  it("narrows in proportion", () => {
    const { stream } = outline([bed(100, 50), bed(50, 0)]);
    const points = [...stream.matchAll(/L(\d+\.?\d*) (\d+\.?\d*)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    const end = points.filter(([x]) => x === WIDTH).map(([, y]) => y as number);
    const start = points.filter(([x]) => x === 0).map(([, y]) => y as number);
    const [top, low] = [Math.min(...end), Math.max(...end)];
    expect(low - top).toBeCloseTo(31, 0);
    expect(start[0]).toBeLessThan(HEIGHT);
  });
});

describe("the feeling of a thumbnail", () => {
  it("rises where people feel better, and bridges what nobody said", () => {
    expect(feelingLine([-1, null, 1], 30, 100)).toBe("M5 90C15 90 15 10 25 10");
  });
  it("is nothing with one word only", () => expect(feelingLine([null, 0.5], 30, 100)).toBe(""));
});
