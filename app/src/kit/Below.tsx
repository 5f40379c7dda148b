import { Popover } from "@mantine/core";
import { type ComponentProps, type ReactNode, useState } from "react";
import style from "./kit.module.css";

/** What a button needs to open something. */
type Opener = Pick<ComponentProps<"button">, "aria-haspopup" | "aria-expanded" | "onClick">;

interface Props {
  label: string;
  width?: number;
  /** The button under which it opens. */
  button: (opener: Opener) => ReactNode;
  /** What opens; `close` shuts it again. */
  children: (close: () => void) => ReactNode;
}

/** A small dialog that opens below its button, and gives the focus back. */
export function Below({ label, width = 340, button, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      width={width}
      position="bottom-start"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        {button({
          "aria-haspopup": "dialog",
          "aria-expanded": open,
          onClick: () => setOpen(!open),
        })}
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label} className={style.dropdown}>
        {children(() => setOpen(false))}
      </Popover.Dropdown>
    </Popover>
  );
}
