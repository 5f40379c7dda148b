import { describe, expect, it } from "vitest";
import { ageOf, thisDay } from "./age";

describe("the age of evidence", () => {
  it("counts the days and those that are left", () => {
    expect(ageOf("measured", "2026-01-01", "2026-06-30")).toEqual({ days: 180, left: 0 });
    expect(ageOf("observed", "2026-01-01", "2027-01-02")).toEqual({ days: 366, left: -1 });
  });

  it("does not age what holds nothing up, or what nobody dated", () => {
    expect(ageOf("assumption", "2020-01-01", "2026-01-01")).toBeNull();
    expect(ageOf("measured", null, "2026-01-01")).toBeNull();
    expect(ageOf("measured", "yesterday", "2026-01-01")).toBeNull();
  });

  it("says the day where the reader is", () => {
    expect(thisDay(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });
});
