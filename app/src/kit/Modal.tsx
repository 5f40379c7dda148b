import { type ModalProps, Modal as Plain } from "@mantine/core";
import { useEffect, useState } from "react";

/** A dialog that gives the focus back also when it is taken off the page instead of being shut. */
export function Modal(props: ModalProps) {
  useReturn();
  return <Plain {...props} />;
}

/** What had the focus at first has it again at the end, unless something else took it meanwhile. */
function useReturn(): void {
  const [before] = useState(focused);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) before?.focus({ preventScroll: true });
      });
    },
    [before],
  );
}

/** The focused element; for an entry of a menu, which goes when it is chosen, the menu's button. */
function focused(): HTMLElement | null {
  const here = document.activeElement;
  const button = here?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return (button && document.getElementById(button)) || (here as HTMLElement | null);
}
