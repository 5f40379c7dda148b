import { type ReactNode, useEffect, useRef } from "react";
import style from "./form.module.css";
import { follow } from "./place";

export interface Section {
  id: string;
  name: string;
  href: string;
}

/** A page of several parts: their names at the side, one of them open, each under its own address. */
export function Sections({
  label,
  groups,
  open,
  children,
}: {
  label: string;
  groups: { name?: string; sections: Section[] }[];
  open: string;
  children: ReactNode;
}) {
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open one changes
  useEffect(() => {
    const link = nav.current?.querySelector<HTMLElement>("[aria-current]");
    const strip = nav.current;
    if (link && strip) strip.scrollLeft = link.offsetLeft - 24; // on a phone the names lie in a strip
  }, [open]);
  return (
    <div className={style.sections}>
      <nav ref={nav} aria-label={label}>
        {groups
          .filter(({ sections }) => sections.length > 0)
          .map(({ name, sections }) => (
            <div key={name ?? ""}>
              {name && <h2>{name}</h2>}
              <ul>
                {sections.map(({ id, name, href }) => (
                  <li key={id}>
                    <a href={href} onClick={follow} aria-current={id === open ? "page" : undefined}>
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
      </nav>
      <div className={style.section}>{children}</div>
    </div>
  );
}
