import { createContext, useContext } from "react";
import type { Book } from "../doc/book";
import type { Column } from "../doc/columns";
import { around, nameOfReach, type Reach, reachOf } from "../doc/region";

/** What the moves over the grid need to know of it; written anew whenever it is painted. */
export interface Ground {
  frame: HTMLElement | null;
  columns: readonly Column[];
  /** The lanes that are shown and open, in order. */
  lanes: readonly string[];
  /** All lanes that are shown, in order. */
  rows: readonly string[];
  book: Book;
  /** Bring a cell into the window, so that it is painted. */
  reveal: (place: string, lane: string) => void;
  /** Open whatever hides a thing of a cell. */
  unfold: (name: string, place: string, lane: string) => void;
}

const MOST_FRAMES = 30;
/** After so many frames what was measured meanwhile may have moved a cell that was brought into the window. */
const AGAIN_FRAMES = 6;

/** Going about the grid by keyboard: from thing to thing, also where nothing is painted yet. */
export class Moves {
  constructor(private readonly ground: () => Ground | null) {}

  /** Put the focus on a thing, by its name. */
  focus(name: string, frames = 0): void {
    const ground = this.ground();
    if (!ground?.frame) return;
    const found = ground.frame.querySelector<HTMLElement>(`[data-stop="${CSS.escape(name)}"]`);
    if (found) {
      found.focus({ preventScroll: true });
      found.scrollIntoView({ block: "nearest", inline: "nearest" });
      return;
    }
    this.bring(name, frames);
    if (frames < MOST_FRAMES) requestAnimationFrame(() => this.focus(name, frames + 1));
  }

  /** Bring a thing into the window, also out of what is folded; the focus stays where it is. */
  show(name: string, frames = 0): void {
    const ground = this.ground();
    const found = ground?.frame?.querySelector(`[data-stop="${CSS.escape(name)}"]`);
    found?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (found || !this.cellOf(name)) return;
    this.bring(name, frames);
    if (frames < MOST_FRAMES) requestAnimationFrame(() => this.show(name, frames + 1));
  }

  /** Open what hides a thing: its lane, or the “more” of its cell. */
  unfold(name: string): void {
    const cell = this.cellOf(name);
    if (cell) this.ground()?.unfold(name, ...partsOf(cell));
  }

  /** Let what is not painted be painted. */
  private bring(name: string, frames: number): void {
    const cell = this.cellOf(name);
    if (frames === 0) this.unfold(name);
    if (cell && frames % AGAIN_FRAMES < 2) this.ground()?.reveal(...partsOf(cell));
  }

  /** The cell in which a thing lies, by its name. */
  cellOf(name: string): string | null {
    const book = this.ground()?.book;
    const [collection, id = ""] = name.split(/:(.*)/s);
    if (collection === "cell") return name;
    if (collection === "cards") {
      const card = book?.get("cards", id);
      return card && book ? `cell:${book.placeOf(card)}|${book.laneOf(card)}` : null;
    }
    const point = collection === "touchpoints" ? book?.get("touchpoints", id) : undefined;
    const lane = book?.list("lanes").find(({ kind }) => kind === "touchpoints")?.id;
    return point && book && lane ? `cell:${book.placeOf(point)}|${lane}` : null;
  }

  /** What of the board a thing is, by its name; a card is the cell in which it lies. */
  reach(name: string): Reach | null {
    const ground = this.ground();
    if (!ground) return null;
    const all = ground.book.list("lanes").map(({ id }) => id);
    const board = { columns: ground.columns, lanes: ground.rows, all };
    return reachOf(this.cellOf(name) ?? name, board);
  }

  /** Whether a cell belongs to a thing that is a part of the board. */
  covers(name: string, cell: string): boolean {
    const [whole, part] = [this.reach(name), this.reach(cell)];
    if (!whole || !part) return false;
    const across = part.left <= whole.right && part.right >= whole.left;
    return across && part.top <= whole.bottom && part.bottom >= whole.top;
  }

  /** The cell or region around some things, by its name. */
  around(names: Iterable<string>): string | null {
    const ground = this.ground();
    const whole = around([...names].map((one) => this.reach(one)).filter((one) => one !== null));
    return ground && whole && nameOfReach(whole, { ...ground, lanes: ground.rows, all: [] });
  }

  /** Put the focus on the name of a stage or a step. */
  focusHead(id: string, frames = 0): void {
    const ground = this.ground();
    const found = ground?.frame?.querySelector<HTMLElement>(`[data-head="${CSS.escape(id)}"]`);
    found?.focus();
    if (found || !ground) return;
    if (frames === 0) ground.reveal(id, "");
    if (frames < MOST_FRAMES) requestAnimationFrame(() => this.focusHead(id, frames + 1));
  }

  /** Go into the grid, where it begins. */
  enterFirst(): void {
    const place = this.ground()?.columns[0]?.place;
    if (place !== undefined) this.enterTop(place);
  }

  /** Go to the uppermost cell of a column. */
  enterTop(place: string): void {
    const lane = this.ground()?.lanes[0];
    if (lane !== undefined) this.enter(place, lane, 0);
  }

  /** Where a thing is that has the focus. */
  here(
    element: Element | null,
  ): { place: string; lane: string; stops: HTMLElement[]; at: number } | null {
    const cell = element?.closest<HTMLElement>("[data-cell],[data-at]");
    const named = cell?.dataset.cell ?? cell?.dataset.at;
    if (!named) return null;
    const [place, lane] = partsOf(`cell:${named}`);
    const stops = this.stops(place, lane);
    return { place, lane, stops, at: stops.indexOf(element as HTMLElement) };
  }

  /** Everything in a cell that can have the focus, in order. */
  stops(place: string, lane: string): HTMLElement[] {
    const named = CSS.escape(`${place}|${lane}`);
    const found = this.ground()?.frame?.querySelectorAll<HTMLElement>(
      `[data-at="${named}"] [data-stop], [data-cell="${named}"] [data-stop], [data-cell="${named}"][data-stop]`,
    );
    return [...(found ?? [])];
  }

  /** The next thing in reading order. */
  beside(name: string, step: 1 | -1): string | null {
    const cell = this.cellOf(name);
    if (!cell) return null;
    const [place, lane] = partsOf(cell);
    const stops = this.stops(place, lane).map((one) => one.dataset.stop ?? "");
    const at = stops.indexOf(name) < 0 ? stops.length - 1 : stops.indexOf(name);
    const next = stops[at + step];
    if (next) return next;
    const other = this.neighbour(place, lane, step, 0);
    return other && `cell:${other.place}|${other.lane}`;
  }

  /** The cell so many columns and lanes away. */
  neighbour(place: string, lane: string, right: number, down: number) {
    const ground = this.ground();
    const column = ground?.columns.findIndex((one) => one.place === place) ?? -1;
    const row = ground?.lanes.indexOf(lane) ?? -1;
    const next = ground?.columns[Math.max(0, column) + right];
    const under = ground?.lanes[row + down];
    return next && under !== undefined ? { column: next, place: next.place, lane: under } : null;
  }

  /** Go to a cell: to its `at`-th thing, or its last. */
  enter(place: string, lane: string, at: number, frames = 0): void {
    const stops = this.stops(place, lane);
    const name = stops[Math.max(0, Math.min(at, stops.length - 1))]?.dataset.stop;
    if (name) {
      this.focus(name);
      return;
    }
    if (frames === 0) this.ground()?.reveal(place, lane);
    if (frames < MOST_FRAMES) requestAnimationFrame(() => this.enter(place, lane, at, frames + 1));
  }
}

/** The place and the lane of `cell:place|lane`. */
export function partsOf(cell: string): [place: string, lane: string] {
  const bar = cell.lastIndexOf("|");
  return [cell.slice("cell:".length, bar), cell.slice(bar + 1)];
}

export const MovesContext = createContext(new Moves(() => null));
export const useGridMoves = (): Moves => useContext(MovesContext);
