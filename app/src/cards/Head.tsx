import type { ReactNode } from "react";
import { style } from "./style";

/** What it is and where it lies, over what it is called. */
export function Head({
  where,
  children,
}: {
  where: readonly (string | null | undefined | false)[];
  children?: ReactNode;
}) {
  return (
    <header className={style.head}>
      <small>{where.filter(Boolean).join(" · ")}</small>
      {typeof children === "string" ? <h2>{children}</h2> : children}
    </header>
  );
}
