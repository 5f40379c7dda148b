import { useState } from "react";

type Copied = "idle" | "done" | "failed";

/** Puts a text on the clipboard, and tells whether it is there; where it cannot be, does something instead. */
export function useCopied(instead?: () => void): [Copied, (text: string) => Promise<void>] {
  const [copied, setCopied] = useState<Copied>("idle");
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied("done");
    } catch {
      instead?.(); // no clipboard without HTTPS, or it was refused
      setCopied("failed");
    }
  };
  return [copied, copy];
}
