import { expect, test } from "vitest";
import { around, type Board, nameOfReach, reachOf, readRegion } from "./region";

const BOARD: Board = {
  columns: [
    { place: "a", stage: { id: "a" } },
    { place: "b1", stage: { id: "b" } },
    { place: "b2", stage: { id: "b" } },
    { place: "c", stage: { id: "c" } },
  ],
  lanes: ["pain", "ideas", "notes"],
  all: ["pain", "hidden", "ideas", "notes"],
};

test("a region reaches from one corner to the other, whichever is named first", () => {
  const reach = { left: 0, right: 2, top: 0, bottom: 1 };
  expect(reachOf("region:a|pain|b2|ideas", BOARD)).toEqual(reach);
  expect(reachOf("region:b2|ideas|a|pain", BOARD)).toEqual(reach);
  expect(nameOfReach(reach, BOARD)).toBe("region:a|pain|b2|ideas");
});

test("a stage that got steps since is all of its columns", () => {
  expect(reachOf("cell:b|pain", BOARD)).toEqual({ left: 1, right: 2, top: 0, bottom: 0 });
  expect(reachOf("stages:b", BOARD)).toEqual({ left: 1, right: 2, top: 0, bottom: 2 });
  expect(reachOf("steps:b2", BOARD)).toEqual({ left: 2, right: 2, top: 0, bottom: 2 });
});

test("a lane is all of its cells; one that is out of sight bounds what is seen", () => {
  expect(reachOf("lanes:ideas", BOARD)).toEqual({ left: 0, right: 3, top: 1, bottom: 1 });
  expect(reachOf("region:a|hidden|a|notes", BOARD)).toMatchObject({ top: 1, bottom: 2 });
  expect(reachOf("lanes:hidden", BOARD)).toBeNull();
});

test("what is not on the board reaches nothing", () => {
  for (const name of ["region:gone|pain|a|pain", "cell:a|gone", "cards:x", "map", "region:a"])
    expect(reachOf(name, BOARD)).toBeNull();
  expect(readRegion("a|b")).toEqual({ place: "a", lane: "b", toPlace: "a", toLane: "b" });
});

test("several cells make one region, one makes a cell", () => {
  const cells = ["cell:b1|notes", "cell:a|ideas"].map((one) => reachOf(one, BOARD));
  const whole = around(cells.filter((one) => one !== null));
  expect(whole && nameOfReach(whole, BOARD)).toBe("region:a|ideas|b1|notes");
  expect(nameOfReach({ left: 3, right: 3, top: 0, bottom: 0 }, BOARD)).toBe("cell:c|pain");
  expect(around([])).toBeNull();
});
