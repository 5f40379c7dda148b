import type { ReactNode } from "react";
import { useFormat } from "../kit/format";
import { style } from "./style";

export interface Row {
  key: string;
  name: ReactNode;
  n: number;
  kind: "onward" | "lost" | "active";
}

/** Bars of where they went, in the colours that mean the same everywhere. */
export function Where({ rows, whole }: { rows: readonly Row[]; whole: number }) {
  const format = useFormat();
  return (
    <ul className={style.where}>
      {rows.map(({ key, name, n, kind }) => (
        <li key={key} data-kind={kind}>
          <i style={{ width: `${whole ? Math.min(100, (100 * n) / whole) : 0}%` }} />
          <span>{name}</span>
          <b>{format.percent(whole ? n / whole : 0)}</b>
        </li>
      ))}
    </ul>
  );
}
