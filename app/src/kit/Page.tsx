import type { ReactNode } from "react";
import style from "./kit.module.css";
import { useTitle } from "./title";

interface Props {
  title: string;
  /** The sentence that a person would say aloud. */
  say?: ReactNode;
  /** The words on top that can be changed. */
  words?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page reads from the top: title, sentence, words that can be changed, then the picture. */
export function Page({ title, say, words, actions, children }: Props) {
  useTitle(title);
  return (
    <div className={style.page}>
      <header className={style.head}>
        <div className={style.titles}>
          <h1>{title}</h1>
          {actions && <div className={style.actions}>{actions}</div>}
        </div>
        {say && <p className={style.say}>{say}</p>}
        {words && <div className={style.words}>{words}</div>}
      </header>
      {children}
    </div>
  );
}

/** A near-white sheet on the paper. */
export function Sheet({
  title,
  children,
  flush,
}: {
  title?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <section className={flush ? style.sheetFlush : style.sheet}>
      {title && <h2 className={style.sheetTitle}>{title}</h2>}
      {children}
    </section>
  );
}
