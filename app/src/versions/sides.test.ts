import { expect, test } from "vitest";
import { asked } from "./sides";

test("two sides ask a question", () => {
  expect(asked("version:a", "now")).toEqual({
    before: { kind: "version", id: "a" },
    after: { kind: "now" },
  });
  expect(asked("persona:a:b", "map:c")).toEqual({
    before: { kind: "persona", id: "a:b" },
    after: { kind: "map", id: "c" },
  });
});

test("what cannot be understood asks nothing", () => {
  for (const side of [null, "", "version", "version:", "else:a"])
    expect(asked(side, "now")).toBeNull();
});
