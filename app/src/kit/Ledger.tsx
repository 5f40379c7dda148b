import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import style from "./form.module.css";

interface Props<T> {
  caption: string;
  /** The heads of the columns; the last may be empty over what can be done. */
  heads: readonly string[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** The cells of a row; the first one names it. */
  cells: (row: T) => ReactNode[];
  marked?: (row: T) => boolean;
}

/** A list with columns; on a phone each row becomes a small block with its own labels. */
export function Ledger<T>({ caption, heads, rows, keyOf, cells, marked }: Props<T>) {
  const { t } = useTranslation("kit");
  return (
    <table className={style.ledger}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head || <span className={style.unseen}>{t("ledger.do")}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const [first, ...rest] = cells(row);
          return (
            <tr key={keyOf(row)} data-marked={marked?.(row) || undefined}>
              <th scope="row">{first}</th>
              {rest.map((cell, at) => (
                <td key={heads[at + 1]} data-head={heads[at + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A thing to do at the end of a row. */
export function RowAction({
  children,
  of,
  onClick,
}: {
  children: string;
  of: string;
  onClick: () => void;
}) {
  return (
    <button type="button" className={style.rowAction} onClick={onClick}>
      {children}
      <span className={style.unseen}> {of}</span>
    </button>
  );
}
