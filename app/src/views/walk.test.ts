import { describe, expect, it } from "vitest";
import { eventsOf, furthest } from "./events";
import { stage } from "./made";
import { placeIn, stepOf } from "./walk";

describe("walking", () => {
  it("goes by arrows and page keys, and stays within", () => {
    expect(stepOf("ArrowRight", 0, 3)).toBe(1);
    expect(stepOf("PageDown", 2, 3)).toBe(2);
    expect(stepOf("ArrowLeft", 0, 3)).toBe(0);
    expect(stepOf("End", 0, 3)).toBe(2);
    expect(stepOf("a", 1, 3)).toBeNull();
  });

  it("begins where the link says, else at what is chosen, else at the first", () => {
    expect(placeIn(["a", "b", "c"], "c", "b")).toBe(2);
    expect(placeIn(["a", "b", "c"], null, "b")).toBe(1);
    expect(placeIn(["a", "b", "c"], "gone", undefined)).toBe(0);
  });
});

describe("the customer beside the story", () => {
  it("is one of those who came furthest", () => {
    const [first, second] = [stage("a", 9), stage("b", 4)];
    if (second.numbers) second.numbers.cells = { customers: "stage/b/customers" };
    expect(furthest([first, second, stage("c", 0)])).toBe("stage/b/customers");
    expect(furthest([stage("c", 0)])).toBeNull();
  });

  it("did in a stage what its touchpoints mean", () => {
    const point = (place: string, rule: string, events: string[] = []) =>
      ({ stage: place, rule, events }) as unknown as Parameters<typeof eventsOf>[0][number];
    const points = [
      point("a", "event = 'it''s'"),
      point("a", "pay", ["paid"]),
      point("b", "other"),
    ];
    expect([...eventsOf(points, "a")]).toEqual(["it's", "paid", "pay"]);
  });
});
