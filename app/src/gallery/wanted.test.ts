import { describe, expect, it } from "vitest";
import { isNarrowed, wantedOf } from "./wanted";

describe("what the link says is looked for", () => {
  it("is everything when it says nothing", () => {
    const wanted = wantedOf(new URLSearchParams());
    expect(isNarrowed(wanted)).toBe(false);
    expect(wanted).toMatchObject({ query: "", archived: false, review: false });
  });

  it("is no longer than what can be looked for", () => {
    expect(wantedOf(new URLSearchParams({ query: "字".repeat(500) })).query).toHaveLength(200);
  });

  it("reads every filter, and leaves out what is none", () => {
    const wanted = wantedOf(
      new URLSearchParams("query=支付&goal=behind&tag=Q3&review=due&status=nonsense&sort=tree"),
    );
    expect(wanted).toMatchObject({ query: "支付", goal: "behind", tag: "Q3", sort: "tree" });
    expect(wanted.status).toBeUndefined();
    expect(isNarrowed(wanted)).toBe(true);
  });
});
