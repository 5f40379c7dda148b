import { useTranslation } from "react-i18next";
import { KeyList } from "../kit/KeyList";

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
  const keys = KEYS.map(([pressed, what]) => [pressed, t(`keys.${what}`)] as const);
  return <KeyList title={t("keys.title")} keys={keys} close={close} />;
}
