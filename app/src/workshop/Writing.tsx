import { type KeyboardEvent, useEffect, useRef } from "react";
import type * as Y from "yjs";
import { Typing } from "../doc/typing";
import style from "./sticky.module.css";

/** How a sticky was left: `next` begins another one; `left`: the focus is elsewhere already. */
export type Way = "next" | "done" | "left";

interface Props {
  label: string;
  /** The shared text of a sticky that is there; without it what is written is handed over when it is left. */
  text?: Y.Text;
  typeSize: number;
  done: (way: Way, written: string) => void;
}

const MOST = 500;

/** A field in place of the words of a sticky: Enter or Tab begins the next one, Shift+Enter a new line. */
export function Writing({ label, text, typeSize, done }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const left = useRef(false);
  const leave = (way: Way) => {
    if (left.current) return;
    left.current = true;
    done(way, (field.current?.value ?? "").trim());
  };
  const last = useRef(leave);
  last.current = leave;
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    const typing = text && new Typing(element, text);
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
    return () => {
      typing?.stop();
      if (element.value) last.current("left"); // whoever goes to another page has written it all the same
    };
  }, [text]);
  const pressed = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const { key, shiftKey } = event;
    const way = key === "Escape" || (key === "Tab" && shiftKey) ? "done" : "next";
    if (key !== "Escape" && key !== "Tab" && (key !== "Enter" || shiftKey)) return;
    event.preventDefault();
    leave(way);
  };
  return (
    <textarea
      ref={field}
      className={style.writing}
      style={{ fontSize: typeSize }}
      aria-label={label}
      maxLength={MOST}
      onKeyDown={pressed}
      onBlur={() => leave("left")}
    />
  );
}
