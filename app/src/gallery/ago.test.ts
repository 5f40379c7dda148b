import { describe, expect, it } from "vitest";
import { ago } from "./ago";

const NOW = Date.parse("2026-06-15T12:00:00Z");

describe("how long ago", () => {
  it.each([
    ["2026-06-15T11:59:40Z", "just now"],
    ["2026-06-15T11:30:00Z", "30 minutes ago"],
    ["2026-06-14T11:00:00Z", "yesterday"],
    ["2026-06-12T12:00:00Z", "3 days ago"],
    ["2026-03-01T12:00:00Z", "3 months ago"],
  ])("%s is %s", (iso, said) => expect(ago(iso, NOW, "en")).toBe(said));

  it("speaks the language, and never of the future", () => {
    expect(ago("2026-06-12T12:00:00Z", NOW, "zh-Hans")).toBe("3天前");
    expect(ago("2026-07-01T12:00:00Z", NOW, "zh-Hant")).toBe("剛剛");
  });
});
