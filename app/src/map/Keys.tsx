import { useTranslation } from "react-i18next";
import { Modal } from "../kit/Modal";
import style from "./toolbar.module.css";

const KEYS = [
  ["← ↑ → ↓", "go"],
  ["Enter · F2", "edit"],
  ["Tab", "next"],
  ["Shift + Enter", "line"],
  ["Ctrl + B · I", "marks"],
  ["Esc", "leave"],
  ["Alt + ← ↑ → ↓", "move"],
  ["Delete", "remove"],
  ["Shift + ← ↑ → ↓", "select"],
  ["Ctrl + Space", "join"],
  ["Ctrl + C · X · V", "copy"],
  ["Ctrl + Alt + M", "say"],
  ["Ctrl + Z · Y", "undo"],
  ["+ · − · 0", "zoom"],
  ["/", "find"],
  ["?", "keys"],
] as const;

/** All keys of the grid. */
export function Keys({ close }: { close: () => void }) {
  const { t } = useTranslation("map");
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
    </Modal>
  );
}
