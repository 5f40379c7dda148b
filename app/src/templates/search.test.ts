import { expect, test } from "vitest";
import type { TemplateShown } from "../api/schema";
import { found } from "./search";

const one = (id: string, group: string, search: string) =>
  ({ id, group, search }) as unknown as TemplateShown;
const ALL = [one("hotel", "travel", "Hotel 酒店 飯店"), one("gym", "life", "Gym 健身房")];
const ids = (typed: string, group: string | null = null) =>
  found(ALL, typed, group).map(({ id }) => id);

test("any of the three languages finds a template, in any case", () => {
  expect([ids("HOTEL"), ids("酒店"), ids("飯店"), ids("")]).toEqual([
    ["hotel"],
    ["hotel"],
    ["hotel"],
    ["hotel", "gym"],
  ]);
});

test("every word has to be there, and the industry has to fit", () => {
  expect([ids("hotel 健身房"), ids("", "life"), ids("hotel", "life")]).toEqual([[], ["gym"], []]);
});
