import type * as Y from "yjs";
import type { Collection } from "./elements";
import { Listeners } from "./listeners";
import { byOrder } from "./order";
import { COLLECTIONS, type Kept } from "./records";
import { Roots } from "./roots";
import { placeOf, Shelf } from "./shelf";

export type Placed = Kept<"cards"> | Kept<"touchpoints">;

/** Where what lies in a lane that is gone is put. */
const NOTES = "free";
const FRAME: readonly Collection[] = ["stages", "steps", "lanes"];
const IN_CELLS: readonly Collection[] = ["cards", "touchpoints"];
/** When more things than this change at once, the map is laid out anew rather than thing by thing. */
const MANY = 50;
const EMPTY: readonly never[] = [];
const books = new WeakMap<Y.Doc, Book>();

/** The index of a document; made once. */
export function bookOf(doc: Y.Doc): Book {
  const known = books.get(doc) ?? new Book(doc);
  books.set(doc, known);
  return known;
}

/**
 * The document as the page reads it: records by id, lists in order, and which cards lie in which cell.
 * One change reads one record again and tells only those who look at it. What many wrote at once is made
 * whole as the server does it: what lies nowhere goes to the last stage, or to the notes.
 */
export class Book {
  readonly listeners = new Listeners();
  /** What the map says as a whole: title, goal and the rest. */
  readonly roots: Roots;
  /** The last key that was given at a place in the transaction that is under way. */
  readonly lately = new Map<string, string>();
  /** Each is read when somebody first asks for it: nobody waits for what another view shows. */
  private readonly shelves = new Map<Collection, unknown>();
  private cells = new Map<string, Placed[]>();
  /** What reaches over several columns, by lane, as far as it was asked for. */
  private readonly wides = new Map<string, readonly Placed[]>();
  /** The stages that have steps. */
  private stepped = new Set<string>();
  private readonly touched = new Map<Collection, Set<string>>();

  constructor(private readonly doc: Y.Doc) {
    this.lay();
    for (const collection of COLLECTIONS)
      doc.getMap(collection).observeDeep((events) => this.touch(collection, events));
    this.roots = new Roots(doc);
    doc.on("afterTransaction", () => this.flush());
  }

  get<C extends Collection>(collection: C, id: string): Kept<C> | undefined {
    return this.shelf(collection).get(id);
  }

  list<C extends Collection>(collection: C): readonly Kept<C>[] {
    return this.shelf(collection).list();
  }

  /** The cards of a place (a step, or a stage) in a lane, in order. */
  cell(place: string, lane: string): readonly Kept<"cards">[] {
    return (this.cells.get(cellName(place, lane)) ?? EMPTY) as readonly Kept<"cards">[];
  }

  /** The touchpoints of a place, in order. */
  points(place: string): readonly Kept<"touchpoints">[] {
    return (this.cells.get(cellName(place, "")) ?? EMPTY) as readonly Kept<"touchpoints">[];
  }

  /** In which stage a record is shown: its own, or the last where that is gone. */
  stageOf(one: { stage: string }): string {
    const stages = this.list("stages");
    return this.get("stages", one.stage) ? one.stage : (stages[stages.length - 1]?.id ?? "");
  }

  /** In which column a record begins: its step, or its stage as a whole. */
  placeOf(one: { stage: string; step: string | null }): string {
    const stage = this.stageOf(one);
    const step = one.step === null ? undefined : this.get("steps", one.step);
    return step && this.stageOf(step) === stage ? step.id : stage;
  }

  /** In which lane a card is shown. */
  laneOf(card: { lane: string }): string {
    return this.get("lanes", card.lane) ? card.lane : NOTES;
  }

  /** Whether a record reaches over several columns: by its span, or as it belongs to a stage with steps. */
  isWide(one: Placed): boolean {
    return one.span > 1 || this.stepped.has(this.placeOf(one));
  }

  /** What reaches over several columns in a lane (without one: touchpoints), in order. */
  wide(lane: string): readonly Placed[] {
    const known = this.wides.get(lane);
    if (known) return known;
    const found: Placed[] = [];
    for (const [name, cell] of this.cells)
      if (name.endsWith(`|${lane}`)) found.push(...cell.filter((one) => this.isWide(one)));
    this.wides.set(lane, found.sort(byOrder));
    return found;
  }

  private shelf<C extends Collection>(collection: C): Shelf<C> {
    const known = this.shelves.get(collection) as Shelf<C> | undefined;
    const shelf = known ?? new Shelf(collection, this.doc.getMap(collection));
    if (!known) this.shelves.set(collection, shelf);
    return shelf;
  }

  /** Lay every card and touchpoint into its cell anew. */
  private lay(): void {
    this.stepped = new Set(this.list("steps").map((step) => this.stageOf(step)));
    this.cells = new Map();
    for (const one of [...this.list("cards"), ...this.list("touchpoints")]) {
      const name = this.nameOf(one);
      const cell = this.cells.get(name);
      if (cell) cell.push(one);
      else this.cells.set(name, [one]);
    }
  }

  private nameOf(one: Placed): string {
    return cellName(this.placeOf(one), "lane" in one ? this.laneOf(one) : "");
  }

  private touch(collection: Collection, events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) {
    const ids = this.touched.get(collection) ?? new Set<string>();
    this.touched.set(collection, ids);
    for (const event of events) {
      if (event.path.length > 0) ids.add(String(event.path[0]));
      else for (const id of event.changes.keys.keys()) ids.add(id);
    }
  }

  private flush(): void {
    this.lately.clear();
    const told = new Set<string>(this.roots.changed());
    if (this.touched.size === 0 && told.size === 0) return;
    const anew =
      FRAME.some((one) => this.touched.has(one)) ||
      IN_CELLS.some((one) => (this.touched.get(one)?.size ?? 0) > MANY);
    for (const [collection, ids] of this.touched) this.readAgain(collection, ids, anew, told);
    if (anew) this.layAgain(told);
    this.touched.clear();
    this.listeners.tell(told);
  }

  private layAgain(told: Set<string>): void {
    const before = [...this.cells.keys()];
    this.lay();
    this.wides.clear();
    for (const name of [...before, ...this.cells.keys()])
      told.add(name).add(wideName(laneOf(name)));
  }

  private readAgain(collection: Collection, ids: Set<string>, anew: boolean, told: Set<string>) {
    told.add(collection);
    if (!this.shelves.has(collection)) return; // nobody has asked for any of them yet
    const shelf = this.shelf(collection);
    if (ids.size > MANY) shelf.loosen();
    for (const id of ids) {
      const { was, is } = shelf.read(id);
      told.add(`${collection}:${id}`);
      if (anew || !IN_CELLS.includes(collection)) continue;
      if (was) this.takeOut(was as Placed, told);
      if (is) this.putIn(is as Placed, told);
    }
  }

  private takeOut(one: Placed, told: Set<string>): void {
    const name = this.nameOf(one);
    const cell = (this.cells.get(name) ?? []).filter(({ id }) => id !== one.id);
    if (this.isWide(one)) this.tellWide(name, told);
    if (cell.length) this.cells.set(name, cell);
    else this.cells.delete(name);
    told.add(name);
  }

  private tellWide(cell: string, told: Set<string>): void {
    const lane = laneOf(cell);
    this.wides.delete(lane);
    told.add(wideName(lane));
  }

  private putIn(one: Placed, told: Set<string>): void {
    const name = this.nameOf(one);
    const cell = [...(this.cells.get(name) ?? [])];
    if (this.isWide(one)) this.tellWide(name, told);
    cell.splice(placeOf(cell, one), 0, one);
    this.cells.set(name, cell);
    told.add(name);
  }
}

function laneOf(cell: string): string {
  return cell.slice(cell.lastIndexOf("|") + 1);
}

/** What listeners of the wide cards of a lane call them; of the touchpoints, without a lane. */
export function wideName(lane: string): string {
  return `wide:${lane}`;
}

/** What listeners of a cell call it; without a lane, the touchpoints of a place. */
export function cellName(place: string, lane: string): string {
  return `cell:${place}|${lane}`;
}
