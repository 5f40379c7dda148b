import { describe, expect, it } from "vitest";
import { bandPath, curvePath, inRuns } from "./curve";

describe("a line through feelings", () => {
  it("is soft, and nothing where there is one point only", () => {
    expect(curvePath([[0, 1]])).toBe("");
    expect(
      curvePath([
        [0, 1],
        [10, 5],
      ]),
    ).toBe("M0 1C5 1 5 5 10 5");
  });

  it("closes a band", () => {
    const [upper, lower] = [
      [
        [0, 1],
        [10, 1],
      ],
      [
        [0, 9],
        [10, 9],
      ],
    ] as [[number, number][], [number, number][]];
    expect(bandPath(upper, lower)).toBe("M0 1C5 1 5 1 10 1L10 9C5 9 5 9 0 9Z");
  });

  it("does not bridge what nobody was asked about", () => {
    const of = (...known: (number | null)[]) => known.map((measured) => ({ measured }));
    expect(inRuns(of(1, 2, null, 3)).map((run) => run.length)).toEqual([2, 1]);
    expect(inRuns(of(null))).toEqual([]);
  });
});
