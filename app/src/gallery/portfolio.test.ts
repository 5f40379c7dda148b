import { describe, expect, it } from "vitest";
import type { GalleryMap } from "../api/schema";
import { byOwner, spark, standings } from "./portfolio";

const map = (id: string, owner: string | null, standing: GalleryMap["standing"]) =>
  ({ id, owner: owner ? { id: null, name: owner } : null, standing }) as GalleryMap;

const MAPS = [
  map("a", "周岚", "reached"),
  map("b", null, "none"),
  map("c", "陈一", "on_the_way"),
  map("d", "周岚", "behind"),
];

describe("the portfolio", () => {
  it("puts what nobody answers for first, and the worst first within an owner", () => {
    expect(
      byOwner(MAPS, "zh-Hans").map(({ owner, maps }) => [owner, maps.map(({ id }) => id)]),
    ).toEqual([
      [null, ["b"]],
      ["陈一", ["c"]],
      ["周岚", ["d", "a"]],
    ]);
  });

  it("counts every map once", () => {
    expect(standings(MAPS).reduce((sum, { n }) => sum + n, 0)).toBe(MAPS.length);
  });
});

describe("a trend", () => {
  it("rises to the right when the values do, and lies in its frame", () => {
    expect(spark([0, 5, 10], 80, 20)).toBe("M0 18L40 10L80 2");
  });
  it("bridges gaps, is level when nothing moves, and is nothing with one value", () => {
    expect(spark([1, null, 1], 80, 20)).toBe("M0 10L80 10");
    expect(spark([1, null], 80, 20)).toBe("");
  });
});
