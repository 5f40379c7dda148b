import { useTranslation } from "react-i18next";
import { type Cell, openMembers, useSees } from "./cell";
import style from "./kit.module.css";

/** “Who?” beneath a number: opens exactly the customers that it counts. */
export function Who({ cell, of, count }: { cell: Cell; of: string; count?: number }) {
  const { t } = useTranslation("kit");
  const sees = useSees();
  if (count === 0 || !sees) return null;
  return (
    <button type="button" className={style.who} onClick={() => openMembers(cell)}>
      {t("who.label")}
      <span className={style.unseen}> {of}</span>
    </button>
  );
}

/** A number that is itself the door to its customers. */
export function Counted({ cell, of, children }: { cell: Cell; of: string; children: string }) {
  const { t } = useTranslation("kit");
  if (!useSees()) return <span title={t("who.onlyNumbers")}>{children}</span>;
  return (
    <button type="button" className={style.counted} onClick={() => openMembers(cell)}>
      {children}
      <span className={style.unseen}>{t("who.aside", { of })}</span>
    </button>
  );
}
