import { useEffect, useState } from "react";
import type { Near } from "./layout";

const BESIDE = 2;
/** So many columns before anybody knows how wide the window is. */
const FIRST = 12;

/** Which columns are in the window of a frame, with some on either side. */
export function useVisible(frame: HTMLElement | null, width: number, count: number): Near {
  const [range, setRange] = useState<Near>({ from: 0, to: Math.min(count, FIRST) });
  useEffect(() => {
    if (!frame || !width) return;
    const look = () => {
      const from = Math.max(0, Math.floor(frame.scrollLeft / width) - BESIDE);
      const to = Math.min(
        count,
        Math.ceil((frame.scrollLeft + frame.clientWidth) / width) + BESIDE,
      );
      setRange((now) => (now.from === from && now.to === to ? now : { from, to }));
    };
    look();
    const sized = new ResizeObserver(look);
    sized.observe(frame);
    frame.addEventListener("scroll", look, { passive: true });
    return () => {
      sized.disconnect();
      frame.removeEventListener("scroll", look);
    };
  }, [frame, width, count]);
  return range;
}

/** How far down an element begins, so that it can fill the rest of the window. */
export function useTop(element: HTMLElement | null): number {
  const [top, setTop] = useState(220);
  useEffect(() => {
    if (!element) return;
    const look = () => setTop(Math.round(element.getBoundingClientRect().top + scrollY));
    look();
    const sized = new ResizeObserver(look);
    sized.observe(document.body);
    if (element.parentElement) sized.observe(element.parentElement);
    return () => sized.disconnect();
  }, [element]);
  return top;
}
