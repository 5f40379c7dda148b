import type * as Y from "yjs";
import { drop, type Held, Mark, type Movable, roll, targetAt } from "./dropping";
import type { Editor } from "./editor";

/** A finger that rests so long takes what lies under it; one that moves before scrolls. */
const HOLD_MS = 320;
const STILL_PX = 8;
const LIFTED_PX = 12;

let touched = false;

/** Whether a finger is on the grid. */
export function isTouched(): boolean {
  return touched;
}

/** Things of the grid are moved by finger: hold one, drag it, let it go. Ends with what is returned. */
export function watchTouch(frame: HTMLElement, doc: Y.Doc, editor: Editor): () => void {
  let hold: Hold | null = null;
  let began: EventTarget | null = null;
  const end = () => {
    hold?.end();
    hold = null;
    touched = false;
    began?.removeEventListener("touchmove", go as EventListener);
    began?.removeEventListener("touchend", leave as EventListener);
    began?.removeEventListener("touchcancel", end);
    began = null;
  };
  const begin = (event: TouchEvent) => {
    end();
    touched = true;
    // What a finger does is told where it began, even when that has left the page meanwhile.
    began = event.target;
    began?.addEventListener("touchmove", go as EventListener, { passive: false });
    began?.addEventListener("touchend", leave as EventListener);
    began?.addEventListener("touchcancel", end);
    const [finger] = event.touches;
    const taken = event.touches.length === 1 && finger ? takenBy(event.target) : null;
    if (taken && finger) hold = new Hold(frame, taken, finger, doc, editor);
  };
  const go = (event: TouchEvent) => {
    const [finger] = event.touches;
    if (hold && finger && hold.move(finger)) event.preventDefault(); // the grid does not scroll
  };
  const leave = (event: TouchEvent) => {
    if (hold?.drop()) event.preventDefault(); // it was no tap
    end();
  };
  const menu = (event: Event) => {
    if (hold?.isLifted) event.preventDefault();
  };
  frame.addEventListener("touchstart", begin, { passive: true });
  frame.addEventListener("contextmenu", menu);
  return () => {
    end();
    frame.removeEventListener("touchstart", begin);
    frame.removeEventListener("contextmenu", menu);
  };
}

interface Taken {
  held: Held;
  element: HTMLElement;
}

interface Point {
  clientX: number;
  clientY: number;
}

/** A finger on a thing: first it rests, then it carries the thing along. */
class Hold {
  isLifted = false;
  private readonly mark = new Mark();
  private readonly timer: ReturnType<typeof setTimeout>;
  private readonly start: Point;
  private now: Point;
  private ghost: HTMLElement | null = null;
  private rolling = 0;

  constructor(
    private readonly frame: HTMLElement,
    private readonly taken: Taken,
    { clientX, clientY }: Point,
    private readonly doc: Y.Doc,
    private readonly editor: Editor,
  ) {
    this.start = { clientX, clientY };
    this.now = this.start;
    this.timer = setTimeout(() => this.lift(), HOLD_MS);
  }

  /** The finger moved; whether the thing goes with it. */
  move({ clientX, clientY }: Point): boolean {
    this.now = { clientX, clientY };
    const far = Math.hypot(clientX - this.start.clientX, clientY - this.start.clientY);
    if (!this.isLifted && far > STILL_PX) clearTimeout(this.timer);
    if (this.isLifted) this.carry();
    return this.isLifted;
  }

  /** The finger is gone; whether a thing was let go. */
  drop(): boolean {
    if (!this.isLifted) return false;
    const target = this.target();
    if (target) drop(this.doc, this.editor, this.taken.held, target);
    return true;
  }

  end(): void {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.rolling);
    this.mark.put(null);
    this.ghost?.remove();
    this.taken.element.removeAttribute("data-lifted");
    this.isLifted = false;
  }

  private lift(): void {
    this.isLifted = true;
    const { element } = this.taken;
    const { width } = element.getBoundingClientRect();
    const ghost = element.cloneNode(true) as HTMLElement;
    ghost.setAttribute("aria-hidden", "true");
    ghost.dataset.ghost = "";
    ghost.style.width = `${width}px`;
    for (const one of [ghost, ...ghost.querySelectorAll("[data-name],[data-stop]")]) {
      one.removeAttribute("data-name");
      one.removeAttribute("data-stop");
    }
    for (const one of ghost.querySelectorAll("[aria-haspopup]")) one.remove();
    this.frame.append(ghost);
    this.ghost = ghost;
    element.dataset.lifted = "";
    this.carry();
    const along = () => {
      roll(this.frame, this.now.clientX, this.now.clientY);
      this.mark.put(this.target());
      this.rolling = requestAnimationFrame(along);
    };
    this.rolling = requestAnimationFrame(along);
  }

  private carry(): void {
    const { clientX, clientY } = this.now;
    if (this.ghost)
      this.ghost.style.transform = `translate(${clientX - LIFTED_PX}px, ${clientY - LIFTED_PX}px)`;
  }

  private target() {
    return targetAt(this.now.clientX, this.now.clientY, this.taken.held);
  }
}

/** What a finger takes: the thing that it is put on, unless that may not be moved or is being written. */
function takenBy(target: EventTarget | null): Taken | null {
  if (!(target instanceof Element) || target.closest("textarea, input")) return null;
  const element = target.closest<HTMLElement>("[draggable=true]");
  if (!element) return null;
  const { name = "", step, stage } = element.dataset;
  const [collection = "", id = ""] = name.split(/:(.*)/s);
  if (step) return { element, held: { collection: "steps", id: step } };
  if (stage) return { element, held: { collection: "stages", id: stage } };
  return id ? { element, held: { collection: collection as Movable, id } } : null;
}
