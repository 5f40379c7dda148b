import { describe, expect, it } from "vitest";
import type { Lane } from "../doc/elements";
import { isLate, lanesShown, ofSomebody } from "./board";

const lane = (kind: Lane["kind"], hidden = false) => ({ kind, hidden });

describe("which lanes are shown", () => {
  const all = [lane("actions"), lane("needs"), lane("systems", true), lane("pain")];

  it("at the simple level are the five, at the expert level all that are not hidden", () => {
    expect(lanesShown(all, "simple").map(({ kind }) => kind)).toEqual(["actions", "pain"]);
    expect(lanesShown(all, "expert").map(({ kind }) => kind)).toEqual(["actions", "needs", "pain"]);
  });

  it("includes those that a view is about, hidden or not, at every level", () => {
    for (const level of ["simple", "expert"] as const) {
      const kinds = lanesShown(all, level, ["systems"]).map(({ kind }) => kind);
      expect(kinds).toContain("systems");
    }
  });
});

describe("of whom something is said", () => {
  it("is everybody when the persona was taken off the map", () => {
    const said = ["ann", "gone", null].map((persona) => ofSomebody({ persona }, [{ id: "ann" }]));
    expect(said.map(({ persona }) => persona)).toEqual(["ann", null, null]);
  });
});

describe("dates", () => {
  const today = new Date("2026-11-22T09:00:00Z");

  it("is late the day after it was due, unless it is done", () => {
    expect(isLate({ due: "2026-11-22", status: "doing" }, today)).toBe(false);
    expect(isLate({ due: "2026-11-20", status: null }, today)).toBe(true);
    expect(isLate({ due: "2026-11-20", status: "done" }, today)).toBe(false);
    expect(isLate({ due: null, status: null }, today)).toBe(false);
  });
});
