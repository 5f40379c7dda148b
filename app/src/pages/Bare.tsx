import type { ReactNode } from "react";
import style from "./bare.module.css";
import { Display } from "./Display";

/** A page outside of the house: the seal, and what is asked. */
export function Bare({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <div className={style.bare}>
      <header>
        <span className={style.seal} aria-hidden="true">
          旅
        </span>
        <Display />
      </header>
      <main id="main">
        {title && <h1>{title}</h1>}
        {children}
      </main>
      <svg viewBox="0 0 1200 150" preserveAspectRatio="none" aria-hidden="true">
        <path d="M0 26C230 30 330 58 560 68s330 16 640 18v12c-310 2-420 6-640 18S230 124 0 126Z" />
        <path
          data-lost
          d="M420 116c60 0 86 18 100 34h44c-14-22-50-40-90-40ZM790 104c44 2 70 20 82 46h34c-10-28-44-48-80-49Z"
        />
      </svg>
    </div>
  );
}
