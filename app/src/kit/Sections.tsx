import type { ReactNode } from "react";
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
  return (
    <div className={style.sections}>
      <nav aria-label={label}>
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
