import { expect, it } from "vitest";
import { isKnown, isStale } from "./evidence";

const now = Date.parse("2026-11-22T09:00:00Z");

it("holds measured evidence for half a year, observed for a year, and an assumption for ever", () => {
  const old = (evidence: string, gathered: string | null) => isStale({ evidence, gathered }, now);
  expect(old("measured", "2026-05-20")).toBe(true);
  expect(old("measured", "2026-05-26")).toBe(false); // its last day
  expect(old("observed", "2026-05-20")).toBe(false);
  expect(old("observed", "2025-11-20")).toBe(true);
  expect(old("assumption", "2020-01-01")).toBe(false);
  expect(old("measured", null)).toBe(false);
});

it("knows what was observed or measured and still holds", () => {
  const known = (evidence: string, gathered: string | null) => isKnown({ evidence, gathered }, now);
  expect(known("observed", "2026-11-01")).toBe(true);
  expect(known("observed", "2024-11-01")).toBe(false);
  expect(known("hypothesis", "2026-11-01")).toBe(false);
});
