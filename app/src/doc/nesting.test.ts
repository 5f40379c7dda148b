import { expect, it } from "vitest";
import type { MapView } from "../api/schema";
import { insideOf, trailOf } from "./nesting";

const TITLES = new Map([
  ["top", "Top"],
  ["mid", "Middle"],
  ["here", "Here"],
]);

it("leads back through the maps by which one came, each once", () => {
  expect(trailOf(["top", "gone", "mid", "top", "here"], null, "here", TITLES)).toEqual([
    { map: "top", title: "Top", within: [] },
    { map: "mid", title: "Middle", within: ["top"] },
  ]);
});

it("leads to the map that it is a part of where one came by no other", () => {
  const told = trailOf([], "top", "here", TITLES).map(({ map }) => map);
  expect([told, trailOf([], null, "here", TITLES)]).toEqual([["top"], []]);
});

it("rolls customers up by the widest stage and feelings by their answers", () => {
  const stage = (customers: number, mean: number, n: number) => ({
    customers,
    emotion: n ? { mean, n } : null,
  });
  const view = { stages: [stage(9, 1, 1), stage(4, -1, 3), stage(0, 0, 0)] } as unknown as MapView;
  expect(insideOf(view)).toEqual({ customers: 9, felt: -0.5 });
  expect(insideOf({ stages: [] } as unknown as MapView)).toEqual({ customers: 0, felt: null });
});
