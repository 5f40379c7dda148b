import type * as Y from "yjs";
import { LOCAL } from "./commands";
import { between } from "./records";

type Delta = Y.YTextEvent["delta"];
type Field = HTMLTextAreaElement | HTMLInputElement;

/**
 * Ties a field to a shared text. What is typed goes into the text as the smallest change; what others type
 * comes into the field, and the caret stays where it was in the words. While an input method composes, the
 * field is not touched: what others did in the meantime is taken in when the word is chosen.
 */
export class Typing {
  private composing = false;
  /** What the field and the text last agreed on. */
  private agreed: string;
  /** What others have done since. */
  private missed: Delta[] = [];

  constructor(
    private readonly field: Field,
    private readonly text: Y.Text,
  ) {
    this.agreed = text.toString();
    field.value = this.agreed;
    text.observe(this.heard);
    field.addEventListener("input", this.typed);
    field.addEventListener("compositionstart", this.begun);
    field.addEventListener("compositionend", this.ended);
  }

  stop(): void {
    if (this.composing) this.ended();
    this.text.unobserve(this.heard);
    this.field.removeEventListener("input", this.typed);
    this.field.removeEventListener("compositionstart", this.begun);
    this.field.removeEventListener("compositionend", this.ended);
  }

  private readonly begun = () => {
    this.composing = true;
  };

  private readonly ended = () => {
    this.composing = false;
    this.typed();
  };

  private readonly typed = () => {
    if (this.composing) return;
    const { at, gone, put } = between(this.agreed, this.field.value);
    const missed = this.missed;
    this.missed = [];
    const from = moved(at, missed);
    const to = moved(at + gone, missed);
    const caret = this.field.selectionStart ?? 0;
    if (gone || put)
      this.text.doc?.transact(() => {
        if (to > from) this.text.delete(from, to - from);
        if (put) this.text.insert(from, put);
      }, TYPED);
    this.agreed = this.text.toString();
    if (missed.length) this.show(from + Math.max(0, Math.min(put.length, caret - at)));
  };

  private readonly heard = (event: Y.YTextEvent) => {
    if (event.transaction.origin === TYPED) return;
    if (this.composing) {
      this.missed.push(event.delta);
      return;
    }
    const { selectionStart, selectionEnd } = this.field;
    this.agreed = this.text.toString();
    this.show(moved(selectionStart ?? 0, [event.delta]), moved(selectionEnd ?? 0, [event.delta]));
  };

  private show(start: number, end = start): void {
    this.field.value = this.agreed;
    if (document.activeElement === this.field) this.field.setSelectionRange(start, end);
  }
}

/** The origin of what is typed: the field has it already; it is undone as everything that is done here. */
export const TYPED = `${LOCAL}/typed`;

/** Where a place of a text is after changes. */
export function moved(place: number, deltas: readonly Delta[]): number {
  return deltas.reduce(past, place);
}

function past(place: number, delta: Delta): number {
  let read = 0;
  let now = place;
  for (const { retain = 0, insert, delete: gone = 0 } of delta) {
    if (read > now) break;
    const put = typeof insert === "string" ? insert.length : insert === undefined ? 0 : 1;
    if (read < now) now += put;
    read += retain + put;
    now -= Math.max(0, Math.min(gone, now - read));
  }
  return now;
}
