import type { ReactNode } from "react";
import style from "./kit.module.css";

interface Props {
  label: string;
  value: ReactNode;
  /** Interval, n or comparison: a number never stands alone. */
  note?: ReactNode;
  tone?: "good" | "bad";
}

/** One number with its name and what makes it mean something. */
export function Figure({ label, value, note, tone }: Props) {
  return (
    <div className={style.figure}>
      <dt>{label}</dt>
      <dd data-tone={tone}>
        <b>{value}</b>
        {note && <span>{note}</span>}
      </dd>
    </div>
  );
}

export function Figures({ children }: { children: ReactNode }) {
  return <dl className={style.figures}>{children}</dl>;
}

/** A box of lines, each a word and a number. */
export function Lines({ children }: { children: ReactNode }) {
  return <dl className={style.lines}>{children}</dl>;
}

export function Line({
  label,
  children,
  tone,
}: {
  label: ReactNode;
  children: ReactNode;
  tone?: "good" | "bad";
}) {
  return (
    <div className={style.line}>
      <dt>{label}</dt>
      <dd data-tone={tone}>{children}</dd>
    </div>
  );
}
