import { type KeyboardEvent, useEffect, useRef } from "react";
import type * as Y from "yjs";
import { Typing } from "../doc/typing";
import style from "./card.module.css";

interface Props {
  label: string;
  /** What is written, for those who go about the grid. */
  name?: string;
  /** The shared text that is typed in; without it, `value` is written when the field is left. */
  text?: Y.Text;
  value?: string;
  done: (how: "enter" | "tab" | "back" | "leave" | "escape", value: string) => void;
  undo?: (redo: boolean) => void;
}

const CLOSING_MS = 500;

type Way = "escape" | "tab" | "back" | "enter" | "undo" | "**" | "*";

const KEYS: Record<string, Way> = { Escape: "escape", Tab: "tab", Enter: "enter" };
const COMMANDS: Record<string, Way> = { z: "undo", y: "undo", b: "**", i: "*" };

/** What a key does in the field. */
function wayOf({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): Way | null {
  if (ctrlKey || metaKey) return COMMANDS[key.toLowerCase()] ?? null;
  if (shiftKey && key === "Enter") return null;
  return shiftKey && key === "Tab" ? "back" : (KEYS[key] ?? null);
}

/** A field in place of the words of a card: Enter keeps, Shift+Enter begins a new line. */
export function TextField({ label, name, text, value = "", done, undo }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const left = useRef(false);
  const opened = useRef(performance.now());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a value that changes while it is edited waits
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    const typing = text && new Typing(element, text);
    if (!typing) element.value = value;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
    return () => typing?.stop();
  }, [text]);
  const leave = (how: Parameters<Props["done"]>[0]) => {
    if (left.current) return;
    left.current = true;
    done(how, field.current?.value ?? "");
  };
  const pressed = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const way = wayOf(event);
    if (way === null || (way === "undo" && !(text && undo))) return;
    event.preventDefault(); // left alone, the browser would take back what others typed
    if (way === "undo") undo?.(event.shiftKey || event.key.toLowerCase() === "y");
    else if (way === "**" || way === "*") wrap(field.current, way);
    else leave(way);
  };
  return (
    <textarea
      ref={field}
      className={style.field}
      aria-label={label}
      data-stop={name}
      rows={1}
      maxLength={4000}
      onKeyDown={pressed}
      onBlur={(event) => {
        // A menu that closes gives the focus back to its button, also when it was there that this was opened.
        const menu = event.relatedTarget?.matches("[aria-haspopup=menu]") ?? false;
        if (menu && performance.now() - opened.current < CLOSING_MS) field.current?.focus();
        else leave("leave");
      }}
      onPointerDown={(event) => event.stopPropagation()}
    />
  );
}

/** Put marks around what is selected, as if it had been typed. */
function wrap(field: HTMLTextAreaElement | null, mark: string): void {
  if (!field) return;
  const { selectionStart, selectionEnd, value } = field;
  const inner = value.slice(selectionStart, selectionEnd);
  field.setRangeText(`${mark}${inner}${mark}`, selectionStart, selectionEnd, "end");
  if (!inner) field.setSelectionRange(selectionStart + mark.length, selectionStart + mark.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
