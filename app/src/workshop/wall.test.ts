import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bookOf } from "../doc/book";
import { LOCAL, remove } from "../doc/commands";
import { sampleDoc, samplePair } from "../doc/sample";
import * as acts from "./acts";
import { fitted, onWall, revealing, zoomed } from "./camera";
import { longer, paused, shown, started, leftOf as timeLeft } from "./clock";
import { linesIn, linesOf } from "./lines";
import { pathOf, readPoints, touches, written } from "./points";
import { boxOf, overlap, typeSizeOf } from "./sizes";
import { tidied } from "./tidy";
import { leftOf, shownOf, votersOf, votesOf } from "./votes";

const KIND = { colour: "sand", size: "medium", author: "林悦" } as const;
const stickies = (doc: Y.Doc) => bookOf(doc).list("stickies");
const added = (doc: Y.Doc, ...texts: string[]) =>
  acts.addStickies(doc, texts, { x: 0, y: 0 }, KIND);

describe("stickies", () => {
  it("are laid beside each other, and beside what lies there", () => {
    const doc = sampleDoc();
    added(doc, ..."abcdefg");
    added(doc, "h");
    const boxes = stickies(doc).map(boxOf);
    expect(boxes).toHaveLength(8);
    expect(boxes.some((a, at) => boxes.some((b, other) => other > at && overlap(a, b)))).toBe(
      false,
    );
  });

  it("are moved, recoloured, doubled and taken away together", () => {
    const doc = sampleDoc();
    const names = added(doc, "a", "b").map((id) => `stickies:${id}`);
    acts.moveBy(doc, names, 10.4, -5);
    acts.change(doc, names, { colour: "rose" });
    const more = acts.duplicate(doc, names, "周岚");
    expect(stickies(doc).map(({ x, y, colour, author }) => [x, y, colour, author])).toEqual([
      [10, -5, "rose", "林悦"],
      [194, -5, "rose", "林悦"],
      [34, 19, "rose", "周岚"],
      [218, 19, "rose", "周岚"],
    ]);
    acts.takeAway(doc, [...names, ...more]);
    expect(stickies(doc)).toEqual([]);
  });

  it("become cards once, and again when the card is gone", () => {
    const doc = sampleDoc();
    const ids = added(doc, "慢", " ");
    const to = { stage: "s1", lane: "pain" };
    const [card = ""] = acts.putOnMap(doc, ids, to, "工作坊");
    expect(bookOf(doc).get("cards", card)).toMatchObject({
      ...to,
      text: "慢",
      evidence: "assumption",
      fields: { 工作坊: "林悦" },
    });
    expect(acts.putOnMap(doc, ids, to, "工作坊")).toEqual([]);
    expect(acts.countsOf(doc, stickies(doc))).toEqual(new Map([["s1", 1]]));
    remove(doc, "cards", [card]);
    expect(acts.countsOf(doc, stickies(doc)).size).toBe(0);
    expect(acts.putOnMap(doc, ids, to, "工作坊")).toHaveLength(1);
  });

  it("are put in order without lying on each other", () => {
    const doc = sampleDoc();
    const [a = "", b = "", c = ""] = added(doc, "a", "b", "c");
    acts.change(doc, [`stickies:${b}`], { colour: "plum", size: "large" });
    acts.openVoting(doc, { each: 3, hidden: false });
    acts.vote(doc, c, "lin", 1);
    const byVotes = tidied(stickies(doc), "votes");
    expect([...byVotes.keys()]).toEqual([c, a, b]);
    const byColour = tidied(stickies(doc), "colour");
    expect(byColour.get(a)?.x).toBe(byColour.get(c)?.x);
    expect(byColour.get(b)?.y).toBe(0);
    acts.place(doc, tidied(stickies(doc), "grid"));
    const boxes = stickies(doc).map(boxOf);
    expect(boxes.some((x, at) => boxes.some((y, other) => other > at && overlap(x, y)))).toBe(
      false,
    );
  });

  it("say what is on them in type that fits", () => {
    expect(typeSizeOf("慢", "large")).toBe(22);
    expect(typeSizeOf("排队的人太多，".repeat(8), "medium")).toBeLessThan(15);
  });
});

describe("votes", () => {
  const voting = () => {
    const doc = sampleDoc();
    const ids = added(doc, "a", "b");
    acts.openVoting(doc, { each: 2, hidden: true });
    return { doc, a: ids[0] ?? "", b: ids[1] ?? "" };
  };
  const session = (doc: Y.Doc) => acts.sessionOf(bookOf(doc).list("sessions").find(acts.isSession));

  it("are no more than each person has, and can be taken back", () => {
    const { doc, a, b } = voting();
    expect([a, a, b].map((id) => acts.vote(doc, id, "lin", 1))).toEqual([true, true, false]);
    expect([a, b].map((id) => acts.vote(doc, id, "lin", -1))).toEqual([true, false]);
    expect(leftOf(stickies(doc), "lin", session(doc))).toBe(1);
    expect(votersOf(stickies(doc))).toBe(1);
  });

  it("are shown when the voting is closed, and none can be given any more", () => {
    const { doc, a } = voting();
    acts.vote(doc, a, "lin", 1);
    const first = () => shownOf(stickies(doc)[0] ?? { votes: {} }, session(doc));
    expect(first()).toBeNull();
    acts.hold(doc, { voting: "closed" });
    expect(first()).toBe(1);
    expect(acts.vote(doc, a, "lin", 1)).toBe(false);
    acts.endVoting(doc);
    expect(stickies(doc).map(votesOf)).toEqual([0, 0]);
  });

  it("of two who vote at once both count, and undo leaves the voting as it is", () => {
    const [one, other, sync] = samplePair();
    const [a = ""] = added(one, "a");
    acts.openVoting(one, { each: 1, hidden: true });
    sync();
    const undo = new Y.UndoManager([one.getMap("stickies"), one.getMap("sessions")], {
      trackedOrigins: new Set([LOCAL]),
    });
    acts.vote(one, a, "lin", 1);
    acts.vote(other, a, "zhou", 1);
    sync();
    expect(stickies(one).map(votesOf)).toEqual([2]);
    acts.hold(one, { ends: 5000 });
    undo.undo();
    expect(stickies(one).map(votesOf)).toEqual([1]);
    expect(session(one)).toMatchObject({ voting: "open", ends: 5000 });
  });
});

describe("the timer", () => {
  it("runs, stands still, goes on and is longer by a minute", () => {
    const running = started(60_000, 1000);
    expect(timeLeft(running, 31_000)).toBe(30_000);
    const still = paused(running, 31_000);
    expect([timeLeft(still, 99_000), still.ends]).toEqual([30_000, null]);
    expect(timeLeft(longer(still, 99_000), 99_000)).toBe(90_000);
    expect(timeLeft(longer(running, 500_000), 500_000)).toBe(60_000);
    expect([shown(245_000), shown(59_001), shown(0)]).toEqual(["4:05", "1:00", "0:00"]);
  });
});

describe("strokes", () => {
  const wave = Array.from({ length: 400 }, (_, at) => ({ x: at, y: 40 * Math.sin(at / 30) }));

  it("are small in the document, and look as they were drawn", () => {
    const text = written(wave);
    expect(text.length).toBeLessThan(400);
    const kept = readPoints(text);
    expect(wave.every((point) => touches(kept, point, 2.5))).toBe(true);
    expect(pathOf(kept)).toMatch(/^M0 0Q/);
  });

  it("are found where they are, also a dot", () => {
    const dot = readPoints(written([{ x: 5, y: 5 }]));
    expect([touches(dot, { x: 7, y: 5 }, 3), touches(dot, { x: 20, y: 5 }, 3)]).toEqual([
      true,
      false,
    ]);
    expect(readPoints("1,2 nonsense 3,4")).toEqual([
      { x: 1, y: 2 },
      { x: 4, y: 6 },
    ]);
  });
});

describe("the camera", () => {
  it("keeps what is under the pointer where it is", () => {
    const at = { x: 120, y: 80 };
    const before = { x: 10, y: 20, zoom: 1 };
    expect(onWall(zoomed(before, 2, at), at)).toEqual(onWall(before, at));
  });

  it("shows all of a box, and moves no further than it has to", () => {
    const frame = { width: 800, height: 600 };
    const camera = fitted({ x: 0, y: 0, width: 1440, height: 100 }, frame);
    expect(camera.zoom).toBe(0.5);
    expect(revealing(camera, { x: 100, y: 0, width: 100, height: 100 }, frame)).toBe(camera);
    expect(revealing(camera, { x: 4000, y: 0, width: 100, height: 100 }, frame).x).toBe(2540);
  });
});

describe("what is pasted or comes from a file", () => {
  it("is a sticky for each line, point and cell", () => {
    expect(linesOf("- 排队太久\n2. 找不到人, 烦\n\n a\tb \n").found).toEqual([
      "排队太久",
      "找不到人, 烦",
      "a",
      "b",
    ]);
    expect(linesOf("x\n".repeat(600))).toMatchObject({ more: 100 });
  });

  it("is read whatever it was written with", async () => {
    const gb = new Uint8Array([0xc2, 0xfd, 0x2c, 0xba, 0xc3]); // 慢,好
    const { found } = await linesIn(new File([gb], "wall.csv"), false);
    expect(found).toEqual(["慢", "好"]);
    const quoted = new File(['"slow, very";"a ""b"""\nc;d'], "wall.csv");
    expect((await linesIn(quoted, false)).found).toEqual(["slow, very", 'a "b"', "c", "d"]);
  });
});
