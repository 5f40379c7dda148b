import { type RefObject, useEffect, useState } from "react";
import { change } from "../kit/place";

/** Told on the window when somebody wants to say something. */
const SAY = "lutu:say";

let wanted = false;

/** Open what is said about a thing of the map, by its name in the link, with the field ready to be written in. */
export function sayAbout(chosen: string | null): void {
  change({ chosen }, { replace: true });
  say();
}

/** The same about whatever is selected now, or the map. */
export function say(): void {
  wanted = true;
  change({ panel: "comments", thread: null }, { replace: true });
  dispatchEvent(new Event(SAY));
}

/** Gives a field the focus when somebody wants to say something; whether that was why it came. */
export function useWanted(field: RefObject<HTMLElement | null>, listens: boolean): boolean {
  const [came] = useState(() => listens && wanted);
  useEffect(() => {
    if (!listens) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Later: the field that stands there now may give way to one for another place.
    const look = () => {
      timer = setTimeout(() => {
        if (!wanted) return;
        wanted = false;
        field.current?.focus();
      });
    };
    look();
    addEventListener(SAY, look);
    return () => {
      clearTimeout(timer);
      removeEventListener(SAY, look);
    };
  }, [field, listens]);
  return came;
}
