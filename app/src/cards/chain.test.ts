import { describe, expect, it } from "vitest";
import { areLinked, chainOf } from "./chain";

const leads = (source: string, target: string) => ({
  id: `${source}${target}`,
  source,
  target,
  kind: "leads" as const,
});

describe("the chain of an element", () => {
  const links = [leads("p", "o"), leads("q", "o"), leads("o", "a"), leads("a", "m")];

  it("goes both ways", () => {
    expect(chainOf("o", links)).toEqual({
      before: [
        { id: "q", far: 1, link: "qo" },
        { id: "p", far: 1, link: "po" },
      ],
      after: [
        { id: "a", far: 1, link: "oa" },
        { id: "m", far: 2, link: "am" },
      ],
    });
  });

  it("walks a ring once", () => {
    const ring = [leads("a", "b"), leads("b", "c"), leads("c", "a")];
    expect(chainOf("a", ring).after.map(({ id }) => id)).toEqual(["b", "c"]);
  });

  it("leaves out arrows between steps", () => {
    expect(chainOf("s", [{ id: "x", source: "s", target: "t", kind: "loop" }]).after).toEqual([]);
  });

  it("knows who is linked, whichever way", () => {
    expect([areLinked("o", "p", links), areLinked("p", "m", links)]).toEqual([true, false]);
  });
});
