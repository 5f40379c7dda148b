import { useCallback, useEffect, useRef, useState } from "react";

const PAUSE_MS = 400;

/** What a field holds while somebody types in it. */
export interface Draft {
  text: string;
  change: (text: string) => void;
  /** The field is left: what is in it is written, and from now on shows what others write. */
  leave: () => void;
}

/** A field whose text is written as a whole: after a pause, when it is left, and when it goes away. */
export function useDraft(value: string, write: (text: string) => void): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const waiting = useRef<{ text: string | null; write: typeof write }>({ text: null, write });
  waiting.current.write = write;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const { text, write } = waiting.current;
    waiting.current.text = null;
    if (text !== null) write(text);
  }, []);
  useEffect(() => flush, [flush]);
  return {
    text: draft ?? value,
    change: (text) => {
      setDraft(text);
      waiting.current.text = text;
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE_MS);
    },
    leave: () => {
      flush();
      setDraft(null);
    },
  };
}
