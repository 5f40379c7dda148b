import type { ReactNode } from "react";
import tight from "./dense.module.css";
import style from "./kit.module.css";
import { useTitle } from "./title";

interface Props {
  title: string;
  /** The sentence that a person would say aloud. */
  say?: ReactNode;
  /** The words on top that can be changed. */
  words?: ReactNode;
  actions?: ReactNode;
  /** On a phone its head takes no more room than it must. */
  dense?: boolean;
  children: ReactNode;
}

/** A page reads from the top: title, sentence, words that can be changed, then the picture. */
export function Page({ title, say, words, actions, dense, children }: Props) {
  useTitle(title);
  return (
    <div className={joined(style.page, dense && tight.dense)}>
      <header className={style.head}>
        <div className={joined(style.titles, tight.titles)}>
          <h1>{title}</h1>
          {actions && <div className={joined(style.actions, tight.actions)}>{actions}</div>}
        </div>
        {say && <p className={style.say}>{say}</p>}
        {words && <div className={joined(style.words, tight.words)}>{words}</div>}
      </header>
      {children}
    </div>
  );
}

const joined = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(" ");

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
