import { expect, it } from "vitest";
import { curve } from "./view";

it("counts in each period only the cohorts that are old enough to be back in it", () => {
  const cohorts = [
    { start: "2026-01-05", customers: 10, returned: [10, 4, 2] },
    { start: "2026-01-12", customers: 30, returned: [30, 6] },
  ];
  expect(curve({ cohorts, unit: "week" })).toEqual([
    { period: 0, back: 40, of: 40 },
    { period: 1, back: 10, of: 40 },
    { period: 2, back: 2, of: 10 },
  ]);
});
