import { Popover } from "@mantine/core";
import { type ReactNode, useState } from "react";
import style from "./kit.module.css";

interface Props {
  label: string;
  value: string;
  /** What opens below; `close` shuts it again. */
  children: (close: () => void) => ReactNode;
  width?: number;
}

/** A word of the sentence on top of a page that can be changed. */
export function Word({ label, value, children, width = 340 }: Props) {
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
        <button
          type="button"
          className={style.word}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {label} <b>{value}</b>
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label} className={style.dropdown}>
        {children(() => setOpen(false))}
      </Popover.Dropdown>
    </Popover>
  );
}
