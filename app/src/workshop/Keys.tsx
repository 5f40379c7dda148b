import { useTranslation } from "react-i18next";
import { Modal } from "../kit/Modal";
import style from "./wall.module.css";

const KEYS = [
  ["N · Enter", "begin"],
  ["Enter · Tab", "next"],
  ["Shift + Enter", "line"],
  ["Esc", "leave"],
  ["Tab", "go"],
  ["Enter · F2", "edit"],
  ["← ↑ → ↓ · Shift", "move"],
  ["Space", "join"],
  ["Ctrl + A", "all"],
  ["1 – 6", "colour"],
  ["V · Shift + V", "vote"],
  ["Ctrl + D", "double"],
  ["Delete", "remove"],
  ["Ctrl + V · C", "paste"],
  ["P · E", "pen"],
  ["+ · − · 0 · F", "zoom"],
  ["Ctrl + Z · Y", "undo"],
] as const;

/** All keys of the wall, and what a mouse and fingers do. */
export function Keys({ close }: { close: () => void }) {
  const { t } = useTranslation("workshop");
  const { t: kit } = useTranslation("kit");
  return (
    <Modal
      opened
      onClose={close}
      title={t("keys.title")}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <dl className={style.table}>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(`keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={style.note}>{t("keys.mouse")}</p>
    </Modal>
  );
}
