import { describe, expect, it } from "vitest";
import type { MetricKindInfo } from "../api/schema";
import { begun, isWhole, plain } from "./draft";

const field = (name: string, type: "rule" | "choice" | "stage", rest = {}) => ({
  name,
  type,
  label: name,
  help: "",
  choices: [],
  required: true,
  default: null,
  ...rest,
});
const of = (...words: string[]) => ({
  choices: words.map((value) => ({ value, label: value })),
  required: false,
  default: words[0],
});
const count: MetricKindInfo = {
  kind: "count",
  title: "",
  help: "",
  plugin: null,
  fields: [field("rule", "rule"), field("of", "choice", of("customers", "events"))],
};
const stage: MetricKindInfo = {
  kind: "stage",
  title: "",
  help: "",
  plugin: null,
  fields: [field("stage", "stage"), field("number", "choice", of("entered"))],
};

describe("begun", () => {
  it("keeps what still fits when the kind changes", () => {
    const before = { kind: "share", rule: "pay", of: "journeys", target: 0.3, better: "down" };
    expect(begun(count, before, "s1")).toEqual({
      kind: "count",
      rule: "pay",
      of: "customers",
      target: 0.3,
      better: "down",
    });
  });

  it("begins with the stage in which the card lies", () => {
    expect(begun(stage, {}, "s2")).toMatchObject({ stage: "s2", number: "entered", better: "up" });
  });
});

describe("isWhole", () => {
  it("waits for what has to be said", () => {
    expect(isWhole(count, begun(count, {}, "s1"))).toBe(false);
    expect(isWhole(count, { kind: "count", rule: "pay" })).toBe(true);
  });
});

describe("plain", () => {
  it("leaves out what is empty", () => {
    expect(plain({ kind: "count", base: "", target: null, of: "events" })).toEqual({
      kind: "count",
      of: "events",
    });
  });
});
