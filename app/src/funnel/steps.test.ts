import { describe, expect, it } from "vitest";
import type { FunnelStep } from "../api/schema";
import { inserted, moved, reconciles, worst } from "./steps";

function step(entered: number, converted: number, dropped: number, active: number): FunnelStep {
  return {
    step: "s",
    entered,
    converted,
    dropped,
    active,
    median_seconds: null,
    p90_seconds: null,
  };
}

describe("steps", () => {
  it("take a new one in at its place", () => {
    expect(inserted(["a", "b"], "x", 1)).toEqual(["a", "x", "b"]);
    expect(inserted(["a", "b"], "x", 2)).toEqual(["a", "b", "x"]);
  });

  it.each([
    [0, 2, ["b", "c", "a"]],
    [2, 0, ["c", "a", "b"]],
    [1, 1, ["a", "b", "c"]],
    [0, -1, ["a", "b", "c"]],
    [2, 9, ["a", "b", "c"]],
  ])("move from %i to %i", (from, to, after) => {
    expect(moved(["a", "b", "c"], from, to)).toEqual(after);
  });
});

describe("reconciles", () => {
  it("holds when every step adds up and hands on what it converted", () => {
    expect(reconciles([step(10, 6, 3, 1), step(6, 6, 0, 0)])).toBe(true);
    expect(reconciles([step(10, 6, 3, 0), step(6, 6, 0, 0)])).toBe(false);
    expect(reconciles([step(10, 6, 3, 1), step(5, 5, 0, 0)])).toBe(false);
  });
});

describe("worst", () => {
  it("is where most are lost, and nowhere when nobody is", () => {
    expect(worst([step(10, 8, 2, 0), step(8, 3, 5, 0), step(3, 3, 0, 0)])).toBe(1);
    expect(worst([step(3, 3, 0, 0)])).toBe(-1);
  });
});
