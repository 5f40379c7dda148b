import { type ReactNode, useEffect, useId, useRef } from "react";
import { style } from "./style";

/** A name and what belongs under it. */
export function Field({
  label,
  note,
  children,
}: {
  label: string;
  note?: ReactNode;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {note && <p className={style.note}>{note}</p>}
    </div>
  );
}

/** A part of the inspector with a heading of its own. */
export function Part({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={style.part}>
      <header>
        <h3>{title}</h3>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** What one rarely needs, folded away under one word. */
export function More({
  title,
  open = false,
  reached = false,
  children,
}: {
  title: string;
  open?: boolean;
  /** Somebody was led here: it is opened, and they go on from its name. */
  reached?: boolean;
  children: ReactNode;
}) {
  const name = useRef<HTMLElement>(null);
  useEffect(() => {
    if (reached) name.current?.focus();
  }, [reached]);
  return (
    <details className={style.more} open={open || reached || undefined}>
      <summary ref={name}>{title}</summary>
      <div>{children}</div>
    </details>
  );
}

/** What stands there for somebody who only reads. */
export function Said({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={style.said}>
      <span>{label}</span>
      <div>{children}</div>
    </div>
  );
}

/** A quiet word that does something. */
export function Act({
  children,
  of,
  go,
}: {
  children: string;
  /** What it is done to, for those who do not see where the word stands. */
  of?: string;
  go: () => void;
}) {
  return (
    <button type="button" className={style.act} onClick={go}>
      {children}
      {of && <span className={style.unseen}> {of}</span>}
    </button>
  );
}
