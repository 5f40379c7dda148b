import style from "./wall.module.css";

/** Something that can be done, as a word. */
export function Act({ go, children }: { go: () => void; children: string }) {
  return (
    <button type="button" className={style.quiet} onClick={go}>
      {children}
    </button>
  );
}
