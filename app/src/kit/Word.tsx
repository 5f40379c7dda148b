import type { ReactNode } from "react";
import { Below } from "./Below";
import style from "./kit.module.css";

interface Props {
  label: string;
  value: string;
  /** What opens below; `close` shuts it again. */
  children: (close: () => void) => ReactNode;
  width?: number;
}

/** A word of the sentence on top of a page that can be changed. */
export function Word({ label, value, children, width }: Props) {
  return (
    <Below
      label={label}
      width={width}
      button={(opener) => (
        <button type="button" className={style.word} {...opener}>
          {label} <b>{value}</b>
        </button>
      )}
    >
      {children}
    </Below>
  );
}
