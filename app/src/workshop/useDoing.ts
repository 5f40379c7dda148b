import { type RefObject, useMemo, useRef } from "react";
import type * as Y from "yjs";
import { type Book, bookOf } from "../doc/book";
import { useMapDoc } from "../doc/context";
import type { Sticky } from "../doc/elements";
import * as acts from "./acts";
import { Looking } from "./looking";
import { around, type Box, boxOf, GAP, overlap, type Point, SIZES } from "./sizes";
import { freePlace, type Way as Order, tidied } from "./tidy";
import type { Row, Wall, Written } from "./useWall";
import type { Way } from "./Writing";

/** Everything that can be done on the wall, by pointer, key or button; each is one step to undo. */
export class Doing {
  readonly look: Looking;
  private readonly book: Book;

  constructor(
    private readonly doc: Y.Doc,
    private readonly undo: Y.UndoManager,
    private readonly wall: RefObject<Wall>,
    frame: RefObject<HTMLElement | null>,
  ) {
    this.book = bookOf(doc);
    this.look = new Looking(wall, frame);
  }

  /** A new sticky beside what is chosen, else from the upper left of what is seen. */
  readonly begin = (): void => this.beginIn(this.rowHere());

  beginAt({ x, y }: Point): void {
    const { width, height } = SIZES[this.wall.current.kind.size];
    this.beginIn(this.look.row({ x: x - width / 2, y: y - height / 2 }));
  }

  /** What was written is kept; whoever goes on begins the next one beside it. */
  readonly leave = (way: Way, text: string): void => {
    const { written, write } = this.wall.current;
    if (!written) return;
    write(null);
    const kept = this.keep(written, text);
    if (way === "next" && kept) this.beginIn(kept.row);
    else if (way !== "left") this.look.focus(kept?.name ?? null);
  };

  readonly edit = (name: string): void => {
    const [collection, id] = partsOf(name);
    const sticky = collection === "stickies" && this.book.get("stickies", id);
    if (!sticky) return;
    this.undo.stopCapturing();
    this.wall.current.choose(name);
    this.wall.current.write({ id });
    this.look.approach(boxOf(sticky));
  };

  /** A sticky for each text, chosen together. */
  fill(texts: readonly string[]): void {
    const { corner, inRow } = this.rowHere();
    const { kind, chooseAll } = this.wall.current;
    const ids = this.once(() => acts.addStickies(this.doc, texts, corner, kind, inRow));
    chooseAll(ids.map((id) => `stickies:${id}`));
    const box = around(ids.flatMap((id) => this.book.get("stickies", id) ?? []).map(boxOf));
    if (box) this.look.show(box);
  }

  /** Put a photo up; it is chosen, so that what is typed next lies beside it. */
  hang(put: () => string): void {
    const id = this.once(put);
    this.wall.current.chooseAll([`photos:${id}`]);
    const photo = this.book.get("photos", id);
    if (photo) this.look.show({ ...photo, width: BESIDE * photo.width });
    this.look.focus(`photos:${id}`);
  }

  /** Where the wall is empty: to the right of everything. */
  beside(): Point {
    const box = this.everything();
    return box ? { x: Math.round(box.x + box.width + 3 * GAP), y: box.y } : { x: 0, y: 0 };
  }

  readonly moveBy = (right: number, down: number): void =>
    this.once(() => acts.moveBy(this.doc, this.wall.current.chosen, right, down));

  /** What is chosen, and the next ones that are written. */
  change(fields: Partial<Pick<Sticky, "colour" | "size">>): void {
    this.wall.current.setKind(fields);
    this.once(() => acts.change(this.doc, this.wall.current.chosen, fields));
  }

  readonly remove = (): void => {
    this.once(() => acts.takeAway(this.doc, this.wall.current.chosen));
    this.look.focus(null);
  };

  readonly duplicate = (): void => {
    const { chosen, chooseAll, kind } = this.wall.current;
    chooseAll(this.once(() => acts.duplicate(this.doc, chosen, kind.author)));
  };

  /** Put what is chosen in order, or else everything. */
  tidy(order: Order): void {
    const ids = new Set(this.idsChosen());
    const all = this.book.list("stickies");
    const some = ids.size > 1 ? all.filter(({ id }) => ids.has(id)) : all;
    this.once(() => acts.place(this.doc, tidied(some, order)));
  }

  vote(by: 1 | -1): void {
    for (const id of this.idsChosen()) acts.vote(this.doc, id, this.wall.current.person, by);
  }

  /** The chosen stickies become cards of a stage and lane; the ids of those. */
  put(to: { stage: string; lane: string }, by: string): string[] {
    return this.once(() => acts.putOnMap(this.doc, this.idsChosen(), to, by));
  }

  /** Look at everything that is on the wall. */
  readonly all = (): void => {
    const box = this.everything();
    if (box) this.look.show(box);
  };

  idsChosen(): string[] {
    return [...this.wall.current.chosen].flatMap((name) => {
      const [collection, id] = partsOf(name);
      return collection === "stickies" ? [id] : [];
    });
  }

  /** One step to undo. */
  once<T>(work: () => T): T {
    this.undo.stopCapturing();
    const done = work();
    this.undo.stopCapturing();
    return done;
  }

  private beginIn(row: Row): void {
    const { kind, take, choose, write } = this.wall.current;
    const at = freePlace(this.boxes(), row.corner, kind.size, row.inRow);
    take("hand");
    choose(null);
    write({ at, row });
    this.look.approach({ ...at, ...SIZES[kind.size] });
  }

  /** Keep what was written: what it is called now, and where the next one belongs; null where nothing was. */
  private keep(written: NonNullable<Written>, text: string): { name: string; row: Row } | null {
    if ("at" in written) {
      if (!text) return null;
      const { kind } = this.wall.current;
      const [id] = this.once(() => acts.addStickies(this.doc, [text], written.at, kind, 1));
      return { name: `stickies:${id}`, row: written.row };
    }
    this.undo.stopCapturing();
    const sticky = this.book.get("stickies", written.id);
    const name = `stickies:${written.id}`;
    if (sticky && text) return { name, row: this.look.row(sticky) };
    this.once(() => acts.takeAway(this.doc, [name]));
    return null;
  }

  private rowHere(): Row {
    const [collection, id] = partsOf([...this.wall.current.chosen][0] ?? "");
    const photo = collection === "photos" ? this.book.get("photos", id) : undefined;
    const sticky = collection === "stickies" ? this.book.get("stickies", id) : undefined;
    const beside = photo && { x: photo.x + photo.width + 2 * GAP, y: photo.y };
    return this.look.row(beside ?? sticky ?? this.clear(this.look.corner()));
  }

  /** A place, or one beside everything where a photo lies there: what is written shall not cover it. */
  private clear(corner: Point): Point {
    const box = boxOf({ ...corner, size: this.wall.current.kind.size });
    const covered = this.book.list("photos").some((photo) => overlap(photo, box));
    return covered ? this.beside() : corner;
  }

  private everything(): Box | null {
    return around([...this.boxes(), ...this.book.list("photos")]);
  }

  private boxes(): Box[] {
    return this.book.list("stickies").map(boxOf);
  }
}

/** So much wider than a photo is what is seen of it and of the room beside it. */
const BESIDE = 1.9;

export function useDoing(wall: Wall, frame: RefObject<HTMLElement | null>): Doing {
  const { doc, undo } = useMapDoc();
  const now = useRef(wall);
  now.current = wall;
  return useMemo(() => new Doing(doc, undo, now, frame), [doc, undo, frame]);
}

function partsOf(name: string): [collection: string, id: string] {
  const [collection = "", id = ""] = name.split(/:(.*)/s);
  return [collection, id];
}
