import { describe, expect, it } from "vitest";
import type { Board } from "./board";
import { readLook } from "./look";
import { board, thing } from "./made";
import { columnsOf, countsOf, type Look, looked, rowsOf } from "./rows";
import { moved } from "./walking";
import { mayWrite, tagsOf } from "./write";

const TODAY = new Date("2026-11-22");
const ALL: Look = { shown: "all", find: "", lane: "", persona: "", sort: "map", down: false };
const map = board([
  thing("slow", { owner: "林", stale: true, tags: ["app"] }),
  thing("pay", { stage: "b", lane: "touchpoints", evidence: "measured" }),
  thing("fix", { stage: "b", lane: "action", due: "2026-01-01", starred: "" }),
]);
const rows = rowsOf(map, (owner) => owner ?? "", TODAY);
const ids = (look: Partial<Look>) =>
  looked(rows, { ...ALL, ...look }, map, "zh-Hans").map(({ thing: { id } }) => id);

describe("the rows of the table", () => {
  it("find what is stale, late, starred, only assumed, and what nobody answers for", () => {
    expect(ids({ shown: "stale" })).toEqual(["slow"]);
    expect(ids({ shown: "late" })).toEqual(["fix"]);
    expect(ids({ shown: "starred" })).toEqual(["fix"]);
    expect(ids({ shown: "assumed" })).toEqual(["slow", "fix"]);
    expect(ids({ shown: "ownerless" })).toEqual(["fix"]); // nobody has to own a touchpoint
    expect(countsOf(rows, map)).toMatchObject({ all: 3, stale: 1, ownerless: 1, late: 1 });
  });

  it("are found by any of their words, in one lane or all", () => {
    expect(ids({ find: " APP" })).toEqual(["slow"]);
    expect(ids({ find: "林" })).toEqual(["slow"]);
    expect(ids({ lane: "action" })).toEqual(["fix"]);
  });

  it("are those of a persona: its own, those of its lane, and all where it is the only one", () => {
    const people = [{ id: "li" }, { id: "wu" }] as unknown as Board["personas"];
    const of = (personas: Board["personas"], persona: string) => {
      const lanes = map.lanes.map((one) => (one.id === "action" ? { ...one, persona: "wu" } : one));
      const told = board([thing("slow", { persona: "li" }), thing("fix", { lane: "action" })]);
      const seen = { ...told, lanes, personas };
      const all = rowsOf(seen, () => "", TODAY);
      return looked(all, { ...ALL, persona }, seen, "en").map(({ thing: { id } }) => id);
    };
    expect(of(people, "li")).toEqual(["slow"]);
    expect(of(people, "wu")).toEqual(["fix"]);
    expect(of(people.slice(0, 1), "li")).toEqual(["slow"]);
  });

  it("sort by a column both ways, with what is empty at the end", () => {
    expect(ids({ sort: "text" })).toEqual(["fix", "pay", "slow"]);
    expect(ids({ sort: "text", down: true })).toEqual(["slow", "pay", "fix"]);
    expect(ids({ sort: "owner", down: true })[0]).toBe("slow");
    expect(ids({ sort: "evidence", down: true })[0]).toBe("pay");
    expect(ids({ sort: "map" })).toEqual(["slow", "pay", "fix"]);
  });

  it("say what their metrics say, in a column that is there only for that", () => {
    expect(columnsOf(rows)).not.toContain("metric");
    const said = rowsOf(
      map,
      () => "",
      TODAY,
      (card) => (card === "fix" ? "34.2% · n 90" : null),
    );
    expect(columnsOf(said)).toContain("metric");
    expect(said.map(({ metric }) => metric)).toEqual(["", "", "34.2% · n 90"]);
  });

  it("are looked at as the link says, whatever nonsense is in it", () => {
    const look = readLook(new URLSearchParams("show=stale&sort=-owner&lane=pain&persona=li"));
    const said = { shown: "stale", lane: "pain", persona: "li", sort: "owner", down: true };
    expect(look).toEqual({ ...ALL, ...said });
    expect(readLook(new URLSearchParams("show=x&sort=y"))).toEqual(ALL);
  });
});

describe("cells", () => {
  const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false });

  it("are walked by arrows, to the ends with Ctrl, and never left", () => {
    const at = { row: 1, column: 1 };
    expect(moved(key("ArrowDown"), at, 3, 4)).toEqual({ row: 2, column: 1 });
    expect(moved(key("ArrowDown"), { row: 2, column: 1 }, 3, 4)).toEqual({ row: 2, column: 1 });
    expect(moved(key("ArrowUp", true), at, 9, 4)).toEqual({ row: 0, column: 1 });
    expect(moved(key("End"), at, 9, 4)).toEqual({ row: 1, column: 3 });
    expect(moved(key("x"), at, 9, 4)).toBeNull();
  });

  it("of numbers are not written, nor the lane of a touchpoint", () => {
    const point = thing("t", { collection: "touchpoints" });
    expect(mayWrite(thing("c"), "due")).toBe(true);
    expect(mayWrite(point, "lane")).toBe(false);
    expect(mayWrite(point, "customers")).toBe(false);
  });

  it("take tags between commas of either script, each once", () => {
    expect(tagsOf("支付，#体验、支付, ")).toEqual(["支付", "体验"]);
  });
});
