import { useEffect, useId } from "react";

const texts = new Map<string, string>();

/** Holds what is being written should the page be taken away; what it returns is called when it was sent or dropped. */
export function useUnsent(text: string): () => void {
  const id = useId();
  useEffect(() => {
    if (text.trim()) texts.set(id, text);
    else texts.delete(id);
  }, [id, text]);
  return () => texts.delete(id);
}

/** What was written on this page and never sent, the oldest first. */
export const unsent = (): readonly string[] => [...texts.values()];
