import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { STEP } from "./camera";
import { nameAt } from "./pointing";
import { COLOURS } from "./sizes";
import type { Doing } from "./useDoing";
import type { Wall } from "./useWall";

interface On {
  wall: Wall;
  doing: Doing;
  canEdit: boolean;
  undo: () => void;
  redo: () => void;
  help: () => void;
  /** To where the chosen stickies are put on the map. */
  toMap: () => void;
  /** Everything that can be chosen, by name. */
  all: () => string[];
}

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const [SMALL, LARGE, WINDOW] = [8, 64, 80];

/** What a key does on the wall; whether it did anything. */
export function pressed(event: KeyboardEvent, on: On): boolean {
  const name = nameAt(event.target);
  if (event.ctrlKey || event.metaKey) return withControl(event, on, name);
  if (event.altKey) return false;
  return (
    moved(event, on, name) ||
    looked(event, on) ||
    (on.canEdit && (name !== null || on.wall.chosen.size > 0) && onThings(event, on, name)) ||
    (on.canEdit && begun(event, on, name))
  );
}

/** Arrow keys move what has the focus with everything that is chosen with it, or else the window. */
function moved(
  { key, shiftKey }: KeyboardEvent,
  { wall, doing, canEdit }: On,
  name: string | null,
) {
  const arrow = ARROWS[key];
  if (!arrow) return false;
  const [right, down] = arrow;
  if (canEdit && (name || wall.chosen.size > 0)) {
    const far = shiftKey ? LARGE : SMALL;
    withChosen(wall, name, () => doing.moveBy(right * far, down * far));
    return true;
  }
  const { camera, look } = wall;
  const far = WINDOW / camera.zoom;
  look({ ...camera, x: camera.x + right * far, y: camera.y + down * far });
  return true;
}

function looked({ key }: KeyboardEvent, { wall, doing, help }: On): boolean {
  const away = () => {
    wall.take("hand");
    wall.choose(null);
    doing.look.focus(null);
  };
  return did(key, {
    "+": () => doing.look.zoom(STEP),
    "=": () => doing.look.zoom(STEP),
    "-": () => doing.look.zoom(1 / STEP),
    "0": () => doing.look.full(),
    "?": help,
    f: doing.all,
    escape: away,
  });
}

/** Keys on what is chosen; some of them on the one that has the focus. */
function onThings(
  { key, shiftKey }: KeyboardEvent,
  { wall, doing, toMap }: On,
  name: string | null,
): boolean {
  const colour = COLOURS[Number(key) - 1];
  const chosen = (work: () => void) => () => withChosen(wall, name, work);
  const focused = name !== null && {
    enter: () => doing.edit(name),
    f2: () => doing.edit(name),
    " ": () => wall.choose(name, true),
  };
  return did(colour && !shiftKey ? "colour" : key, {
    ...focused,
    delete: chosen(doing.remove),
    backspace: chosen(doing.remove),
    m: chosen(toMap),
    v: chosen(() => doing.vote(shiftKey ? -1 : 1)),
    colour: chosen(() => doing.change({ colour })),
  });
}

function begun({ key }: KeyboardEvent, { wall, doing }: On, name: string | null): boolean {
  return did(name === null && key === "Enter" ? "n" : key, {
    n: doing.begin,
    p: () => wall.take("pen"),
    e: () => wall.take("wipe"),
  });
}

function withControl(event: KeyboardEvent, on: On, name: string | null): boolean {
  const { doing, canEdit, wall } = on;
  const look = { a: () => wall.chooseAll(on.all()) };
  const write = {
    z: event.shiftKey ? on.redo : on.undo,
    y: on.redo,
    d: () => withChosen(wall, name, doing.duplicate),
  };
  return did(event.key, canEdit ? { ...look, ...write } : look);
}

/** Do something with what is chosen, to which what has the focus belongs. */
function withChosen(wall: Wall, name: string | null, work: () => void): void {
  if (name && !wall.chosen.has(name)) flushSync(() => wall.choose(name));
  work();
}

/** Do what a key stands for, in small letters; whether it stands for anything. */
function did(key: string, ways: Record<string, () => void>): boolean {
  const way = ways[key.toLowerCase()];
  way?.();
  return way !== undefined;
}
