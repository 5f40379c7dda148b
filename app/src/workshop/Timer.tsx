import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import type { Session } from "../doc/elements";
import { Quiet } from "../kit/Quiet";
import { hold } from "./acts";
import { longer, MINUTE_MS, paused, shown, started, useLeft } from "./clock";
import style from "./wall.module.css";

const MINUTES = [1, 2, 3, 5, 8, 10, 15, 20] as const;

/** A timer that everybody sees; at its end it says so, and is quiet. */
export function Timer({ session }: { session: Session }) {
  const { t } = useTranslation("workshop");
  const { doc, canEdit } = useMapDoc();
  const left = useLeft(session);
  if (left === null) return canEdit ? <Begin /> : null;
  const over = left === 0;
  return (
    <span className={style.group} data-timer={over ? "over" : session.ends ? "runs" : "stands"}>
      <time role="timer" aria-label={t("timer.left")} className={style.time}>
        {shown(left)}
      </time>
      <b role="status" className={style.over}>
        {over ? t("timer.over") : ""}
      </b>
      {canEdit && (
        <>
          {!over && session.ends !== null && (
            <Quiet onClick={() => hold(doc, paused(session, Date.now()))}>{t("timer.pause")}</Quiet>
          )}
          {!over && session.ends === null && (
            <Quiet onClick={() => hold(doc, started(left, Date.now()))}>{t("timer.goOn")}</Quiet>
          )}
          <Quiet onClick={() => hold(doc, longer(session, Date.now()))}>{t("timer.more")}</Quiet>
          <Quiet onClick={() => hold(doc, { ends: null, left: null })}>{t("timer.away")}</Quiet>
        </>
      )}
    </span>
  );
}

function Begin() {
  const { t } = useTranslation("workshop");
  const { doc } = useMapDoc();
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Quiet>{t("timer.begin")}</Quiet>
      </Menu.Target>
      <Menu.Dropdown>
        {MINUTES.map((count) => (
          <Menu.Item key={count} onClick={() => hold(doc, started(count * MINUTE_MS, Date.now()))}>
            {t("timer.minutes", { count })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
