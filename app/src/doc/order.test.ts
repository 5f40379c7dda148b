import { describe, expect, it } from "vitest";
import { byOrder, keysBefore, keysFor, type Ordered } from "./order";

const listed = (text: string): Ordered[] =>
  text.split(" ").map((one) => {
    const [id = "", order = ""] = one.split("=");
    return { id, order };
  });

function placed(list: Ordered[], at: number, ids: string[]): string {
  const keys = keysBefore(list, at, ids);
  const all = [...list, ...ids.map((id) => ({ id, order: "" }))];
  return all
    .map((one) => ({ ...one, order: keys.get(one.id) ?? one.order }))
    .sort(byOrder)
    .map(({ id }) => id)
    .join("");
}

describe("order", () => {
  it("puts new ones anywhere", () => {
    const list = listed("a=a0 b=a1");
    expect([0, 1, 2].map((at) => placed(list, at, ["x", "y"]))).toEqual(["xyab", "axyb", "abxy"]);
  });

  it("puts new ones between those that two people gave the same key", () => {
    const list = listed("a=a0 b=a1 c=a1 d=a1 e=a2");
    expect([1, 2, 3, 4].map((at) => placed(list, at, ["x"]))).toEqual([
      "axbcde",
      "abxcde",
      "abcxde",
      "abcdxe",
    ]);
  });

  it("begins anew where a key is none", () => {
    expect(placed(listed("a=! b=!! c=a1"), 1, ["x"])).toBe("axbc");
  });

  it("changes as few keys as it can", () => {
    const held = new Map(Object.entries({ a: "a0", b: "a1", c: "a2" }));
    expect([...keysFor(["c", "a", "b"], held).keys()]).toEqual(["c"]);
    expect(keysFor(["a", "b", "c"], held).size).toBe(0);
  });
});
