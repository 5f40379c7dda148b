import { describe, expect, it } from "vitest";
import { strength } from "./strength";

describe("a password", () => {
  it.each([
    ["seven77", "short"],
    ["aaaaaaaaaaaaaaaa", "repeats"],
    ["1234567890", "repeats"],
    ["abcdefghijklmnop", "repeats"],
    ["tree-lamp-9", "fair"],
    ["five green lanterns by the river", "good"],
    ["春风又绿江南岸明月何时照我还", "good"],
  ] as const)("“%s” is %s", (password, verdict) => {
    expect(strength(password)).toBe(verdict);
  });
});
