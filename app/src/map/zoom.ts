import { useCallback, useEffect, useState } from "react";

const STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2];
const STORED = "lutu.zoom";

/** How large the grid is; this browser remembers it. */
export function useZoom(frame: HTMLElement | null): [number, (step: 1 | -1 | 0) => void] {
  const [zoom, setZoom] = useState(() => {
    const kept = Number(localStorage.getItem(STORED));
    return STEPS.includes(kept) ? kept : 1;
  });
  const step = useCallback((by: 1 | -1 | 0) => {
    setZoom((now) => {
      const at = STEPS.indexOf(now);
      const next = by === 0 ? 1 : (STEPS[at + by] ?? now);
      localStorage.setItem(STORED, String(next));
      return next;
    });
  }, []);
  useEffect(() => {
    if (!frame) return;
    let turned = 0;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      turned += event.deltaY;
      if (Math.abs(turned) < 60) return; // a touchpad sends many small ones
      step(turned > 0 ? -1 : 1);
      turned = 0;
    };
    frame.addEventListener("wheel", wheel, { passive: false });
    return () => frame.removeEventListener("wheel", wheel);
  }, [frame, step]);
  return [zoom, step];
}
