import { describe, expect, it } from "vitest";
import { changes, shown } from "./fields";

const TOUCHPOINT = {
  name: { en: "Pay", "zh-Hans": "支付", "zh-Hant": "付款" },
  rule: "pay",
  events: ["pay"],
  parts: [],
  tags: ["web"],
};

describe("the fields of a shared object", () => {
  it("are read in the reader's language", () => {
    expect(shown(TOUCHPOINT, "name", "zh-Hans")).toBe("支付");
    expect(shown(TOUCHPOINT, "tags", "en")).toEqual(["web"]);
    expect(shown({ segment: null }, "segment", "en")).toBe("");
  });

  it("are sent only where they were changed", () => {
    expect(changes(TOUCHPOINT, { name: "支付", tags: ["web"] }, "zh-Hans")).toEqual({});
    expect(changes(TOUCHPOINT, { tags: ["web", "app"] }, "en")).toEqual({ tags: ["web", "app"] });
  });

  it("let go of old events with a new rule, and of a segment that was emptied", () => {
    expect(changes(TOUCHPOINT, { rule: "paid" }, "en")).toEqual({
      rule: "paid",
      events: [],
      parts: [],
    });
    expect(changes({ segment: "pay" }, { segment: "" }, "en")).toEqual({ segment: null });
  });
});
