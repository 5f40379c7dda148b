import { describe, expect, it } from "vitest";
import { placeFor } from "./target";

const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  width,
  height,
});

describe("the card of the tour", () => {
  it("stands below the thing where there is room", () => {
    expect(placeFor(box(200, 100, 80, 40), 1440, 900)).toEqual({ left: 200, top: 154 });
  });

  it("stands above a thing at the foot of the page", () => {
    expect(placeFor(box(200, 800, 80, 40), 1440, 900)).toEqual({ left: 200, bottom: 114 });
  });

  it("never leaves the page at the side", () => {
    expect(placeFor(box(1400, 100, 30, 30), 1440, 900)).toEqual({ left: 1088, top: 144 });
  });

  it("waits in the corner while the thing is not there, or fills the page", () => {
    expect(placeFor(null, 1440, 900)).toEqual({ right: 24, bottom: 24 });
    expect(placeFor(box(0, 0, 1440, 900), 1440, 900)).toEqual({ right: 24, bottom: 24 });
  });

  it("lies at the foot of a phone", () => {
    expect(placeFor(box(10, 100, 80, 40), 360, 760)).toBeNull();
  });
});
