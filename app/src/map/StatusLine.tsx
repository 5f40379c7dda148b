import { useTranslation } from "react-i18next";
import { useMapDoc, useStatus } from "../doc/context";
import style from "./toolbar.module.css";

/** How things stand with what was changed here, in words. */
export function StatusLine() {
  const { t } = useTranslation("map");
  const { guest } = useMapDoc();
  const { state, waiting } = useStatus();
  if (guest && state !== "offline") return null;
  const said =
    state === "offline" && waiting > 0
      ? t("status.waiting", { count: waiting })
      : t(`status.${state}`);
  return (
    <span role="status" className={style.status} data-state={state}>
      {said}
    </span>
  );
}
