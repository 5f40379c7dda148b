import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { bookOf } from "../doc/book";
import type { MapDoc } from "../doc/context";
import { sayAbout } from "../doc/saying";
import { addTo } from "./cardText";
import type { Editor } from "./editor";
import { type Moves, partsOf } from "./moves";
import { carry, placeAt, shift, takeAway } from "./rearrange";

export interface Keyed {
  map: MapDoc;
  editor: Editor;
  moves: Moves;
  zoom: (step: 1 | -1 | 0) => void;
  find: () => void;
  help: () => void;
}

const ARROWS: Record<string, readonly [right: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Everything that can be done on the grid by keyboard. */
export function pressKey(event: KeyboardEvent, keyed: Keyed): void {
  if (event.defaultPrevented || inField(event.target)) return;
  const command = event.ctrlKey || event.metaKey;
  const done = command
    ? commanded(event, keyed)
    : entered(event, keyed) || moved(event, keyed) || acted(event, keyed);
  if (done) event.preventDefault();
}

function commanded(event: KeyboardEvent, keyed: Keyed): boolean {
  const { map, find, editor } = keyed;
  const key = event.key.toLowerCase();
  if (event.altKey && event.code === "KeyM") return talk(event, keyed);
  if (key === "f") find();
  else if (!map.canEdit) return false;
  else if (key === "z") event.shiftKey ? map.undo.redo() : map.undo.undo();
  else if (key === "y") map.undo.redo();
  else if (key === " " && nameHere(event)) editor.toggle(nameHere(event) as string);
  else return false;
  return true;
}

/** From the grid itself, an arrow goes into it. */
function entered(event: KeyboardEvent, { moves }: Keyed): boolean {
  const enters = event.key in ARROWS && event.target === event.currentTarget;
  if (enters) moves.enterFirst();
  return enters;
}

/** Arrows go about; with Alt they carry along, with Shift they select. */
function moved(event: KeyboardEvent, keyed: Keyed): boolean {
  const step = ARROWS[event.key];
  const here = keyed.moves.here(event.target as Element);
  if (!step || !here) return false;
  const name = nameHere(event);
  if (event.altKey) {
    if (name && keyed.map.canEdit) take(keyed, name, here, step);
    return true;
  }
  if (event.shiftKey && name)
    keyed.editor.select(new Set([...keyed.editor.selected, ...(isThing(name) ? [name] : [])]));
  else if (keyed.editor.selected.size) keyed.editor.select([]);
  const began = keyed.editor.spanned?.[0] ?? `cell:${here.place}|${here.lane}`;
  go(keyed, here, step, event.shiftKey);
  if (event.shiftKey) join(keyed, began);
  else keyed.editor.span(null);
  return true;
}

/** What has the focus now belongs to the selection, and so do the cells from where it began. */
function join({ editor, moves }: Keyed, began: string): void {
  const next = document.activeElement?.getAttribute("data-stop");
  const there = moves.here(document.activeElement);
  if (next && isThing(next)) editor.select(new Set([...editor.selected, next]));
  if (there) editor.span([began, `cell:${there.place}|${there.lane}`]);
}

/** Say something about the cells that are selected, the things, or what has the focus. */
function talk(event: KeyboardEvent, { map, editor, moves }: Keyed): boolean {
  if (!map.canComment) return false;
  const many = editor.spanned ?? (editor.selected.size > 1 ? editor.selected : null);
  const about = (event.target as Element).closest<HTMLElement>("[data-about]")?.dataset.about;
  const name = many ? moves.around(many) : (nameHere(event) ?? about ?? null);
  editor.span(null);
  sayAbout(name);
  return true;
}

type Here = NonNullable<ReturnType<Moves["here"]>>;

function go(
  { moves }: Keyed,
  here: Here,
  [right, down]: readonly [number, number],
  selecting: boolean,
): void {
  const inside = here.stops[here.at + down];
  if (down && inside) {
    moves.focus(inside.dataset.stop ?? "");
    return;
  }
  const next = moves.neighbour(here.place, here.lane, right, down);
  if (next)
    moves.enter(next.place, next.lane, right ? here.at : down > 0 ? 0 : Number.MAX_SAFE_INTEGER);
  else if (down < 0 && !selecting) moves.focusHead(here.place);
}

function take(
  keyed: Keyed,
  name: string,
  here: Here,
  [right, down]: readonly [number, number],
): void {
  const { map, moves, editor } = keyed;
  const names = editor.selected.has(name) ? [...editor.selected] : [name];
  // Painted at once, so that the focus is there again before the next key.
  flushSync(() => {
    if (names.length === 1 && down && shift(map.doc, name, down as 1 | -1)) return;
    const next = moves.neighbour(here.place, here.lane, right, down);
    if (next) carry(map.doc, names, next);
  });
  moves.focus(name);
}

function acted(event: KeyboardEvent, keyed: Keyed): boolean {
  const { map, editor, zoom, help, find } = keyed;
  const name = nameHere(event);
  switch (event.key) {
    case "?":
      help();
      return true;
    case "/":
      find();
      return true;
    case "+":
    case "=":
      zoom(1);
      return true;
    case "-":
      zoom(-1);
      return true;
    case "0":
      zoom(0);
      return true;
    case "Escape":
      editor.select([]);
      editor.span(null);
      return false;
  }
  return map.canEdit && name !== null && changed(event, keyed, name);
}

function changed(event: KeyboardEvent, keyed: Keyed, name: string): boolean {
  const { editor } = keyed;
  if (event.key === "Enter" || event.key === "F2") {
    if (isThing(name)) editor.edit(name);
    else begin(keyed, name);
    return true;
  }
  if (event.key === "Delete" || event.key === "Backspace") {
    wipe(keyed, name);
    return true;
  }
  // Whatever else is typed goes into the card, also by an input method: the field is there in time for it.
  if (!types(event)) return false;
  flushSync(() => (isThing(name) ? editor.edit(name) : begin(keyed, name)));
  return false;
}

function types({ nativeEvent, key, altKey }: KeyboardEvent): boolean {
  const sign = nativeEvent.isComposing || key === "Process" || key.length === 1;
  return sign && !altKey && key !== " ";
}

/** Take what is selected off the map, and go on to the next. */
function wipe({ map, editor, moves }: Keyed, name: string): void {
  const names = editor.selected.size ? [...editor.selected] : isThing(name) ? [name] : [];
  if (!names.length) return;
  const next = moves.beside(name, 1) ?? moves.beside(name, -1);
  map.undo.stopCapturing();
  flushSync(() => {
    takeAway(map.doc, names);
    editor.select([]);
  });
  if (next) moves.focus(next);
}

/** A new card in an empty place, open to be written. */
export function begin(
  { map, editor, moves }: Pick<Keyed, "map" | "editor" | "moves">,
  cell: string,
): void {
  const [place, lane] = partsOf(cell);
  const where = placeAt(bookOf(map.doc), place);
  if (!where) return;
  map.undo.stopCapturing();
  const made = addTo(map.doc, { ...where, lane }, "");
  moves.unfold(made);
  editor.edit(made);
}

const isThing = (name: string) => name.startsWith("cards:") || name.startsWith("touchpoints:");

function nameHere(event: KeyboardEvent): string | null {
  return (event.target as Element).getAttribute("data-stop");
}

function inField(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]")
  );
}
