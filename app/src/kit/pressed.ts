import type { KeyboardEvent } from "react";

/** What makes a part of a picture do something: by mouse, by Enter and by the space bar. */
export function pressed(act: () => void) {
  return {
    role: "button",
    tabIndex: 0,
    onClick: act,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act();
    },
  } as const;
}
