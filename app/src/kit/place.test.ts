import { beforeEach, describe, expect, it } from "vitest";
import { addressOf, change, changed, go } from "./place";

beforeEach(() => go("/start"));

describe("changed", () => {
  it("sets, repeats and removes", () => {
    const query = new URLSearchParams("a=1&b=2");
    expect(changed(query, { a: null, b: ["3", "4"], c: "5" }).toString()).toBe("b=3&b=4&c=5");
  });

  it("leaves what it was given alone", () => {
    const query = new URLSearchParams("a=1");
    changed(query, { a: "2" });
    expect(query.get("a")).toBe("1");
  });
});

describe("addressOf", () => {
  it("takes the selection along, and nothing that belongs to a single page", () => {
    const query = new URLSearchParams("segment=pay&from=2026-01-01&step=a&who=flow:x");
    expect(addressOf("/paths", query)).toBe("/paths?segment=pay&from=2026-01-01");
  });
});

describe("change", () => {
  it("moves the page to the new view and can be undone by going back", () => {
    go("/flow?detail=3");
    change({ detail: "80", fold: "1" });
    expect(location.pathname + location.search).toBe("/flow?detail=80&fold=1");
  });

  it("leaves no trace in the history when it replaces", () => {
    const before = history.length;
    change({ detail: "9" }, { replace: true });
    expect(history.length).toBe(before);
  });
});
