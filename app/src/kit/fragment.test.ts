import { beforeEach, describe, expect, it } from "vitest";
import { secretHere, takeSecret } from "./fragment";

beforeEach(() => history.replaceState(null, "", "/start"));

describe("a secret behind the #", () => {
  it("is taken off the address at once and kept for the page", () => {
    history.replaceState(null, "", "/welcome#abc-123");
    takeSecret();
    expect(location.href).not.toContain("abc-123");
    expect(secretHere()).toBe("abc-123");
  });

  it("is none on a page where a # means a place", () => {
    history.replaceState(null, "", "/start#main");
    takeSecret();
    expect(location.hash).toBe("#main");
  });
});
