import { describe, expect, it } from "vitest";
import { shown } from "../doc/measured";
import { formatOf } from "../kit/format";
import { lineOf, ofHundred, parseTarget, range, writeTarget } from "./values";

const en = formatOf("en", "UTC");
const hans = formatOf("zh-Hans", "UTC");

describe("shown", () => {
  it("writes every unit as a person reads it", () => {
    expect(shown(0.3125, "share", null, en)).toBe("31.3%");
    expect(shown(7200, "seconds", null, en)).toBe("2.0\u00a0h");
    expect(shown(7200, "seconds", null, hans)).toBe("2.0\u00a0小时");
    expect(shown(12_945, "value", "CNY", hans)).toContain("1.3");
    expect(shown(1234, "customers", null, en)).toBe("1,234");
    expect(shown(null, "share", null, en)).toBe("–");
  });

  it("gives the interval only where it is known", () => {
    const share = { low: 0.25, high: 0.5, unit: "share", currency: null } as const;
    expect(range(share, en)).toBe("25.0% – 50.0%");
    expect(range({ ...share, low: null }, en)).toBeNull();
  });
});

describe("parseTarget", () => {
  it("reads percent, lengths of time and plain numbers in the unit of the metric", () => {
    expect(parseTarget("30", "share")).toBe(0.3);
    expect(parseTarget(" 30 % ", "share")).toBe(0.3);
    expect(parseTarget("３０％", "share")).toBe(0.3);
    expect(parseTarget("2d", "seconds")).toBe(172_800);
    expect(parseTarget("90m", "seconds")).toBe(5400);
    expect(parseTarget("1,200", "customers")).toBe(1200);
  });

  it("tells nothing from something that is no number", () => {
    expect(parseTarget("  ", "share")).toBeNull();
    expect(parseTarget("soon", "share")).toBeUndefined();
    expect(parseTarget("3d", "share")).toBeUndefined();
    expect(parseTarget("3%", "customers")).toBeUndefined();
  });

  it("reads back what it writes", () => {
    for (const [target, unit] of [
      [0.3, "share"],
      [0.145, "share"],
      [172_800, "seconds"],
      [5400, "seconds"],
      [61, "seconds"],
      [1200, "value"],
    ] as const)
      expect(parseTarget(writeTarget(target, unit), unit)).toBeCloseTo(target, 10);
    expect(writeTarget(null, "share")).toBe("");
  });
});

describe("lineOf", () => {
  const point = (value: number | null, low = value, high = value) => ({
    at: "",
    to: "",
    value,
    low,
    high,
    n: 1,
    whole: true,
  });

  it("keeps the place in time of a stretch without a number empty", () => {
    const { spots } = lineOf([point(1), point(null), point(3)], null, 100, 10);
    expect(spots.map(({ x, y }) => [x, y])).toEqual([
      [0, 10],
      [100, 0],
    ]);
  });

  it("has room for the interval and the target", () => {
    const line = lineOf([point(5, 4, 6)], 10, 100, 12);
    expect(line.target).toBe(0);
    expect(line.spots[0]).toMatchObject({ x: 50, low: 12, high: 8, y: 10 });
  });

  it("lies in the middle when everything is equal, and is nothing without numbers", () => {
    expect(lineOf([point(2), point(2)], null, 100, 10).spots.map(({ y }) => y)).toEqual([5, 5]);
    expect(lineOf([point(null)], 1, 100, 10)).toEqual({ spots: [], target: null });
  });
});

describe("ofHundred", () => {
  it("does not say all or none unless it is so", () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(ofHundred)).toEqual([0, 1, 50, 99, 100]);
  });
});
