import { expect, it } from "vitest";
import { initials } from "./initials";

it.each([
  ["林晓", "林"],
  ["Mary Curtis", "MC"],
  ["Ana María de la Cruz", "AC"],
  ["ann", "A"],
  ["", ""],
])("%s is shortened to %s", (name, short) => {
  expect(initials(name)).toBe(short);
});
