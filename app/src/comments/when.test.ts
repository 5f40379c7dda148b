import { expect, it } from "vitest";
import { ago } from "./when";

const now = Date.parse("2026-11-22T12:00:00Z");

it("says how long ago something was, as one says it", () => {
  expect(ago("2026-11-22T11:59:40Z", now, "en")).toBe("now");
  expect(ago("2026-11-22T11:55:00Z", now, "en")).toBe("5 minutes ago");
  expect(ago("2026-11-21T11:00:00Z", now, "zh-Hans")).toBe("昨天");
  expect(ago("2026-11-22T12:00:09Z", now, "en")).toBe("now"); // a clock that goes ahead
});

it("leaves what is long ago to the calendar", () => {
  expect(ago("2026-11-10T12:00:00Z", now, "en")).toBeNull();
});
