import { describe, expect, it } from "vitest";
import { gapsOf, type Measured, onGrid, pressedValue, wordOf } from "./feelings";

const measured = (mean: number, half: number): Measured => ({
  mean,
  low: mean - half,
  high: mean + half,
  n: 100,
});
const point = (place: string, value: number, persona: string | null = null) => ({
  place,
  value,
  persona,
  curve: "as_is" as const,
});

describe("a feeling", () => {
  it("stays on the grid and within the scale", () => {
    expect([onGrid(0.34), onGrid(7), onGrid(-7), onGrid(-0.04)]).toEqual([0.3, 1, -1, 0]);
  });

  it("moves by the arrow keys", () => {
    expect(
      ["ArrowUp", "ArrowLeft", "PageDown", "Home", "End", "x"].map((key) => pressedValue(key, 0.2)),
    ).toEqual([0.3, 0.1, -0.3, -1, 1, null]);
  });

  it("has a word", () => {
    expect([-1, -0.6, 0, 0.3, 1].map(wordOf)).toEqual(["awful", "bad", "mixed", "fair", "great"]);
  });
});

describe("the gap between what is thought and what is said", () => {
  const stages = [{ id: "a" }, { id: "b" }];
  const steps = [
    { id: "b1", stage: "b" },
    { id: "b2", stage: "b" },
  ];
  const said = new Map([
    ["a", measured(0.1, 0.2)],
    ["b", measured(-0.4, 0.1)],
  ]);

  it("is a finding only outside of the interval", () => {
    expect(gapsOf([point("a", 0.25)], stages, steps, said)).toEqual([]);
  });

  it("takes the mean of the steps of a stage, and the largest first", () => {
    const found = gapsOf(
      [point("a", 0.5), point("b1", 0.2), point("b2", 0.6)],
      stages,
      steps,
      said,
    );
    expect(found.map(({ stage, set, distance }) => [stage, set, distance])).toEqual([
      ["b", 0.4, 0.8],
      ["a", 0.5, 0.4],
    ]);
  });

  it("keeps personas apart, and leaves wishes out", () => {
    const wish = { ...point("b", 1), curve: "to_be" as const };
    const found = gapsOf(
      [point("b", 0.4, "ann"), point("b", -1, "bob"), wish],
      stages,
      steps,
      said,
    );
    expect(found.map(({ persona }) => persona)).toEqual(["ann", "bob"]);
  });

  it("says nothing of a stage of which nobody was asked, or of a place that is gone", () => {
    expect(gapsOf([point("a", 1), point("gone", 1)], stages, steps, new Map())).toEqual([]);
  });
});
