import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("src/kit/atlas.css", "utf8");
const LIGHT = colours(css.slice(css.indexOf(":root {"), css.indexOf("[data-mantine")));
const DARK = { ...LIGHT, ...colours(css.slice(css.indexOf("[data-mantine"))) };
const WORDS = ["ink", "ink2", "ink3", "accent", "good", "bad"];
const GROUNDS = ["paper", "sheet", "hover", "accent-soft"];

describe.each([
  ["light", LIGHT],
  ["dark", DARK],
])("%s colours", (_, colour) => {
  it.each(WORDS.flatMap((word) => GROUNDS.map((ground) => [word, ground])))(
    "%s can be read on %s (WCAG AA)",
    (word, ground) => {
      expect(
        contrast(colour[word as string] as string, colour[ground as string] as string),
      ).toBeGreaterThanOrEqual(4.5);
    },
  );

  it("ink can be read on the river", () => {
    expect(contrast(colour.ink as string, colour.river as string)).toBeGreaterThanOrEqual(4.5);
  });
});

function colours(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

/** (L1 + 0.05) / (L2 + 0.05), WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const part = (at: number) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
