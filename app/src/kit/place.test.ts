import { beforeEach, describe, expect, it } from "vitest";
import { addressOf, change, changed, go, ownAddress, stayIn, within, workspaceHere } from "./place";

beforeEach(() => {
  sessionStorage.clear();
  go("/start");
});

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
    expect(addressOf("/paths", query)).toBe("/w/main/paths?segment=pay&from=2026-01-01");
  });
});

describe("change", () => {
  it("moves the page to the new view and can be undone by going back", () => {
    go("/flow?detail=3");
    change({ detail: "80", fold: "1" });
    expect(location.pathname + location.search).toBe("/w/main/flow?detail=80&fold=1");
  });

  it("leaves no trace in the history when it replaces", () => {
    const before = history.length;
    change({ detail: "9" }, { replace: true });
    expect(history.length).toBe(before);
  });
});

describe("the workspace", () => {
  it("is the one that the address names", () => {
    go("/w/shop/map");
    expect(workspaceHere()).toBe("shop");
    expect(within("/flow")).toBe("/w/shop/flow");
  });

  it("is the last one seen where the address names none", () => {
    stayIn("shop");
    expect(within("/map")).toBe("/w/shop/map");
  });

  it.each(["/sign-in", "/welcome", "/s", "/me/tokens"])("does not hold %s", (path) => {
    expect(within(path)).toBe(path);
  });
});

describe("the way back after signing in", () => {
  it.each([
    ["/w/main/map?map=1", "/w/main/map?map=1"],
    ["//elsewhere.example/map", "/"],
    ["/\\elsewhere.example", "/"],
    ["https://elsewhere.example", "/"],
    [null, "/"],
  ])("from %s leads to %s, never to another site", (text, address) => {
    expect(ownAddress(text)).toBe(address);
  });
});
