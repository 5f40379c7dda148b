import { expect, test } from "vitest";
import { dots, ends, line, seams } from "./curve";

const point = (stage: number, value: number) => ({ stage, value, name: "n", word: "w" });
const CURVE = [point(0, 0), point(1, 1), point(1, -1), point(2, 0.5)];

test("the best lies on top, the worst at the bottom, both inside of the box", () => {
  expect(dots(CURVE, 400, 100)).toEqual([
    { x: 50, y: 50 },
    { x: 150, y: 10 },
    { x: 250, y: 90 },
    { x: 350, y: 30 },
  ]);
});

test("the line passes through every point", () => {
  expect(line(dots(CURVE.slice(0, 2), 400, 100))).toBe("M100 50C200 50 200 10 300 10");
  expect(line([])).toBe("");
});

test("a seam lies between two stages, not between steps", () => {
  expect(seams(CURVE, 400)).toEqual([100, 300]);
});

test("the lowest and the highest are found", () => {
  expect(ends(CURVE)).toEqual({ low: 2, high: 1 });
});
