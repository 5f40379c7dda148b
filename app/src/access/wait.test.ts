import { expect, it } from "vitest";
import { ProblemError } from "../api/client";
import { secondsToWait } from "./wait";

const problem = (status: number, fields: Record<string, unknown>) =>
  new ProblemError(
    { type: "", title: "", status, code: "too_many", detail: "", fields, problems: [] } as never,
    status,
  );

it.each([
  [problem(429, { seconds: 42 }), 42],
  [problem(429, {}), 1],
  [problem(401, { seconds: 42 }), 0],
  [new Error("unreachable"), 0],
  [null, 0],
])("waits as long as the server asks", (error, seconds) => {
  expect(secondsToWait(error)).toBe(seconds);
});
