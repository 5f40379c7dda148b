import { describe, expect, it } from "vitest";
import type { MapView } from "../api/schema";
import type { Kept } from "../doc/records";
import { connections, curve } from "./blueprint";
import { placesOf } from "./board";
import { findings } from "./findings";
import { kindOf, pictureOf } from "./flow";
import { board, lane, stage, thing } from "./made";
import { spotsOf } from "./matrix";

const link = (source: string, target: string, kind: Kept<"links">["kind"] = "leads") =>
  ({ id: `${source}${target}`, source, target, kind, label: "", order: "" }) as Kept<"links">;
const feeling = (place: string, value: number, persona: string | null = null) =>
  ({ id: place, place, value, persona, curve: "as_is", word: "", order: "" }) as Kept<"feelings">;

describe("the matrix", () => {
  it("calls a spot blind where a persona has neither card, feeling nor number", () => {
    const map = board([thing("c", { lane: "pain", persona: "p" })]);
    const [here, there] = spotsOf(map, [], "p", null);
    expect([here?.blind, here?.unfelt, there?.blind]).toEqual([false, true, true]);
  });

  it("gives each persona what is about it, and everybody what is about nobody", () => {
    const map = board([thing("hers", { persona: "p" }), thing("all")], {
      lanes: [lane("pain"), lane("actions", { persona: "p" })],
    });
    const of = (persona: string | null) =>
      spotsOf(map, [], persona, null)[0]?.things.map(({ id }) => id);
    expect([of("p"), of(null)]).toEqual([["hers"], ["all"]]);
  });

  it("counts metric cards over everybody, and over a persona's customers where some were", () => {
    const map = board([thing("wait", { lane: "metrics" })], { lanes: [lane("metrics")] });
    const view = { stages: [stage("a", 9).numbers] } as unknown as MapView;
    const of = (persona: string | null, seen: MapView | null) =>
      spotsOf(map, [], persona, seen).map(({ things, blind }) => [things.length, blind]);
    expect(of(null, null)[0]).toEqual([1, false]);
    expect(of("p", view)[0]).toEqual([1, false]);
    expect(of("p", null)[0]).toEqual([0, true]); // tied to no segment: nothing to count over
  });

  it("takes the mean of what was set over a stage and its steps", () => {
    const steps = [{ id: "s", stage: "a", name: "s", map: null, order: "" }];
    const map = board([], { stages: [stage("a", 0, { steps })] });
    const [spot] = spotsOf(
      map,
      [feeling("a", 1), feeling("s", 0), feeling("a", -1, "p")],
      null,
      null,
    );
    expect(spot?.set).toBe(0.5);
  });
});

describe("the blueprint", () => {
  const map = board([
    thing("do", { lane: "actions" }),
    thing("meet", { lane: "touchpoints", collection: "touchpoints" }),
    thing("hurts"),
  ]);

  it("shows links between what it shows, and counts those that lead elsewhere", () => {
    const links = [link("do", "meet"), link("do", "hurts"), link("a", "b", "loop")];
    const { shown, untold } = connections(map, links);
    expect(shown.map(({ from, to }) => [from.id, to.id])).toEqual([["do", "meet"]]);
    expect(untold).toBe(1);
  });

  it("leads lines along the gutter, never through the card itself", () => {
    const box = (left: number, top: number) => ({ left, top, width: 100, height: 40 });
    expect(curve(box(0, 0), box(0, 200))).toMatch(/^M100 20H102.*V214.*H100$/);
    expect(curve(box(0, 0), box(200, 200))).toMatch(/^M100 20.*H200$/);
    expect(curve(box(200, 0), box(0, 200))).toMatch(/^M200 20.*H100$/);
  });
});

describe("the flow", () => {
  const moves = [
    { from: "a", to: "b", journeys: 40, cell: "river/a/b" },
    { from: "b", to: "a", journeys: 10, cell: "return/b/a" },
    { from: "a", to: "a", journeys: 5, cell: "river/a/a" },
  ];

  it("tells onward moves, leaps and moves back apart", () => {
    const place = new Map([
      ["a", 0],
      ["b", 1],
      ["c", 2],
    ]);
    const kind = (from: string, to: string) => kindOf({ from, to }, place);
    expect([kind("a", "b"), kind("a", "c"), kind("c", "a")]).toEqual(["forward", "skip", "back"]);
  });

  it("draws every real move once, as wide as it is frequent", () => {
    const { edges, nodes } = pictureOf(board(), moves, []);
    expect(edges.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      ["a", "b", "forward"],
      ["b", "a", "back"],
    ]);
    expect((edges[0]?.width ?? 0) / (edges[1]?.width ?? 1)).toBeCloseTo(4);
    expect(nodes.map(({ journeys }) => journeys)).toEqual([100, 40]);
  });

  it("says of a planned way how many went it, and of steps that nobody counted", () => {
    const steps = ["x", "y"].map((id) => ({ id, stage: "a", name: id, map: null, order: "" }));
    const map = board([], { stages: [stage("a", 9, { steps }), stage("b", 4)] });
    const links = [link("b", "a", "loop"), link("a", "b", "branch"), link("x", "y", "branch")];
    const plans = pictureOf(map, moves.slice(0, 1), links).plans;
    expect(plans.map((plan) => plan.gone)).toEqual([0, 40, null]);
    expect(plans.map((plan) => plan.cell)).toEqual([null, "river/a/b", null]);
  });

  it("says nothing of who went where no numbers are shown", () => {
    const { nodes, edges, plans } = pictureOf(board(), null, [link("a", "b", "branch")]);
    expect(nodes.map(({ journeys }) => journeys)).toEqual([null, null]);
    expect([edges, plans.map(({ gone }) => gone)]).toEqual([[], [null]]);
  });

  it("keeps of the planned ways those that somebody went, where only what is known is shown", () => {
    const links = [link("b", "a", "loop"), link("a", "b", "branch"), link("x", "y", "branch")];
    const { plans } = pictureOf(board([], { unknown: 0 }), moves.slice(0, 1), links);
    expect(plans.map(({ id }) => id)).toEqual(["ab"]);
  });

  it("keeps a planned way between steps where something is known of both", () => {
    const steps = ["x", "y", "z"].map((id) => ({ id, stage: "a", name: id, map: null, order: "" }));
    const stages = [stage("a", 9, { steps }), stage("b", 4)];
    const told = placesOf([thing("seen", { step: "x", span: 2 })], stages);
    const links = [link("x", "y", "branch"), link("y", "z", "branch"), link("y", "b", "branch")];
    const ways = (known: ReadonlySet<string>) =>
      pictureOf(board([], { stages, unknown: 0, told: known }), [], links).plans.map(
        ({ id }) => id,
      );
    expect(ways(told)).toEqual(["xy", "yb"]);
    expect(ways(new Set())).toEqual([]);
  });

  it("keeps planned ways and steps apart", () => {
    const links = [link("b", "a", "loop"), link("a", "b", "branch")];
    const [one, two] = pictureOf(board(), [], links).plans;
    expect((two?.at.y ?? 0) - (one?.at.y ?? 0)).toBeGreaterThan(15);
  });
});

describe("what is said aloud", () => {
  it("begins with moments of truth and the worst pain that was found, three at most", () => {
    const map = board([
      ...["1", "2", "3"].map((id) => thing(id)),
      thing("star", { starred: "why" }),
      thing("other", { stage: "b" }),
    ]);
    const [part] = findings(map, stage("a"), ["found"]);
    expect(part).toEqual({ part: "hurts", texts: ["found", "star", "1"] });
  });
});
