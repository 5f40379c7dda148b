import { describe, expect, it } from "vitest";
import type { GalleryMap } from "../api/schema";
import { byOwner, spark, standings } from "./portfolio";

const map = (id: string, owner: string | null, standing: GalleryMap["standing"]) =>
  ({ id, owner: owner ? { id: null, name: owner } : null, standing }) as GalleryMap;

const MAPS = [
  map("b", null, "none"),
  map("c", "陈一", "on_the_way"),
  map("d", "周岚", "behind"),
  map("a", "周岚", "reached"),
];

describe("the portfolio", () => {
  it("puts the maps of an owner together, in the order in which they come", () => {
    expect(byOwner(MAPS).map(({ owner, maps }) => [owner, maps.map(({ id }) => id)])).toEqual([
      [null, ["b"]],
      ["陈一", ["c"]],
      ["周岚", ["d", "a"]],
    ]);
  });

  it("says of every standing how many there are, of those too that no map has", () => {
    const goal = [{ value: "behind", name: "behind", count: 1999 }];
    expect(standings({ goal })).toContainEqual({ standing: "behind", n: 1999 });
    expect(standings({ goal })).toContainEqual({ standing: "reached", n: 0 });
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
