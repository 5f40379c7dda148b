import { useEffect, useState } from "react";

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where the things lie that a step points at, as far as they are on the page; null while none of them is. */
export function useTarget(names: string): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useEffect(() => {
    let seen = "";
    let scrolled = false;
    const look = () => {
      const found = names.split(" ").flatMap((name) => find(name) ?? []);
      const [first] = found;
      if (first && !scrolled) {
        scrolled = true;
        const high = first.clientHeight > TALL * innerHeight;
        first.scrollIntoView({ block: high ? "start" : "center", inline: "nearest" });
      }
      const next = around(found.map((one) => one.getBoundingClientRect()));
      const text = JSON.stringify(next);
      if (text !== seen) setBox(next);
      seen = text;
    };
    look();
    const timer = setInterval(look, 150); // pages draw themselves late, and drawings move
    addEventListener("scroll", look, { passive: true, capture: true });
    addEventListener("resize", look);
    return () => {
      clearInterval(timer);
      removeEventListener("scroll", look, { capture: true });
      removeEventListener("resize", look);
    };
  }, [names]);
  return box;
}

/** Of what takes more of the window than this share the top is shown, for the card lies below. */
const TALL = 0.6;

/** The first one of that name that can be seen. */
function find(name: string): HTMLElement | null {
  const all = document.querySelectorAll<HTMLElement>(`[data-tour="${name}"]`);
  return [...all].find((one) => one.getClientRects().length > 0 && !one.closest("[inert]")) ?? null;
}

/** What lies around all of these, as far as the window shows it; null around nothing. */
function around(boxes: DOMRect[]): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.max(0, Math.min(...boxes.map((one) => one.left)));
  const top = Math.min(...boxes.map((one) => one.top));
  const right = Math.min(innerWidth, Math.max(...boxes.map((one) => one.right)));
  const bottom = Math.max(...boxes.map((one) => one.bottom));
  return { left, top, width: right - left, height: bottom - top };
}

const CARD = { width: 340, height: 250 };
const GAP = 14;

/** Beside the thing, where there is room; else in the corner. Null: at the foot of a narrow page. */
export function placeFor(
  box: Box | null,
  width: number,
  height: number,
): React.CSSProperties | null {
  if (width <= 720) return null;
  if (!box) return { right: 24, bottom: 24 };
  const below = box.top + box.height + GAP;
  const left = clamp(box.left, 12, width - CARD.width - 12);
  if (below + CARD.height < height) return { left, top: below };
  if (box.top - GAP - CARD.height > 0) return { left, bottom: height - box.top + GAP };
  const right = box.left + box.width + GAP;
  const top = clamp(box.top, 12, height - CARD.height - 12);
  if (right + CARD.width < width) return { left: right, top };
  if (box.left - GAP - CARD.width > 0) return { right: width - box.left + GAP, top };
  return { right: 24, bottom: 24 };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
