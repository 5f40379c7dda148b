import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import style from "./keys.module.css";
import { Modal } from "./Modal";

interface Props {
  title: string;
  /** Which keys, and what they do. */
  keys: readonly (readonly [keys: string, what: string])[];
  close: () => void;
  children?: ReactNode;
}

/** All keys of a place. */
export function KeyList({ title, keys, close, children }: Props) {
  const { t } = useTranslation("kit");
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <dl className={style.keys}>
        {keys.map(([pressed, what]) => (
          <div key={what}>
            <dt>
              <kbd>{pressed}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      {children && <p className={style.more}>{children}</p>}
    </Modal>
  );
}
