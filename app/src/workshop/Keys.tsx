import { useTranslation } from "react-i18next";
import { KeyList } from "../kit/KeyList";

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
  ["M", "put"],
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
  const keys = KEYS.map(([pressed, what]) => [pressed, t(`keys.${what}`)] as const);
  return (
    <KeyList title={t("keys.title")} keys={keys} close={close}>
      {t("keys.mouse")}
    </KeyList>
  );
}
