import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import { Listeners } from "../doc/listeners";

/** Marks of a thing on the grid, as bits. */
export const CHOSEN = 1;
export const SELECTED = 2;
export const EDITING = 4;
/** Where the tab key comes in. */
export const STOP = 8;

type Ends = readonly [from: string, to: string];

/**
 * What is selected and edited on this page: things by their name in the link (`cards:ID`, `cell:place|lane`).
 * Each thing hears of its own marks only, so that choosing one does not paint all others anew.
 */
export class Editor {
  private readonly listeners = new Listeners();
  private chosenOne: string | null = null;
  private edited: string | null = null;
  private stopAt: string | null = null;
  private many = new Set<string>();
  private ends: Ends | null = null;

  get chosen(): string | null {
    return this.chosenOne;
  }

  get editing(): string | null {
    return this.edited;
  }

  get selected(): ReadonlySet<string> {
    return this.many;
  }

  /** The first and the last of the cells that are selected together, by their names. */
  get spanned(): Ends | null {
    return this.ends;
  }

  marks(name: string): number {
    return (
      (this.chosenOne === name ? CHOSEN : 0) |
      (this.many.has(name) ? SELECTED : 0) |
      (this.edited === name ? EDITING : 0) |
      (this.stopAt === name ? STOP : 0)
    );
  }

  choose(name: string | null): void {
    const before = this.chosenOne;
    this.chosenOne = name;
    this.tell(before, name);
  }

  stop(name: string | null): void {
    const before = this.stopAt;
    this.stopAt = name;
    this.tell(before, name);
  }

  edit(name: string | null): void {
    const before = this.edited;
    this.edited = name;
    this.tell(before, name, "editing");
  }

  /** Select these and no others. */
  select(names: Iterable<string>): void {
    const before = this.many;
    this.many = new Set(names);
    this.tell(...before, ...this.many, "selected");
  }

  toggle(name: string): void {
    const next = new Set(this.many);
    if (!next.delete(name)) next.add(name);
    this.select(next);
  }

  span(ends: Ends | null): void {
    if (ends?.join() === this.ends?.join()) return;
    this.ends = ends;
    this.tell("spanned");
  }

  on(name: string, listener: () => void): () => void {
    return this.listeners.on(name, listener);
  }

  private tell(...names: (string | null)[]): void {
    this.listeners.tell(new Set(names.filter((one) => one !== null)));
  }
}

export const EditorContext = createContext(new Editor());
export const useEditor = (): Editor => useContext(EditorContext);

/** The ends of the cells that are selected together; null while there are none. */
export function useSpanned(): Ends | null {
  const editor = useEditor();
  const subscribe = useCallback((listener: () => void) => editor.on("spanned", listener), [editor]);
  return useSyncExternalStore(subscribe, () => editor.spanned);
}

/** The marks of one thing; nothing else of the editor makes it anew. */
export function useMarks(name: string): number {
  const editor = useEditor();
  const subscribe = useCallback(
    (listener: () => void) => editor.on(name, listener),
    [editor, name],
  );
  return useSyncExternalStore(subscribe, () => editor.marks(name));
}
