import { Menu } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Act } from "./Act";
import type { Bringing } from "./useBringing";
import type { Doing } from "./useDoing";
import style from "./wall.module.css";

const ORDERS = ["grid", "colour", "votes"] as const;

interface Props {
  doing: Doing;
  bringing: Bringing;
  paste: () => void;
}

/** Puts the wall in order, and brings to it what is elsewhere. */
export function Arranging({ doing, bringing, paste }: Props) {
  const { t } = useTranslation("workshop");
  return (
    <span className={style.group}>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button type="button" className={style.quiet}>
            {t("bar.tidy")}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {ORDERS.map((order) => (
            <Menu.Item key={order} onClick={() => doing.tidy(order)}>
              {t(`tidy.${order}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Act go={paste}>{t("bar.bring")}</Act>
      <Photo files={bringing.files} />
    </span>
  );
}

/** Brings a picture of a real wall, to be typed from. */
function Photo({ files }: { files: (files: Iterable<File>) => void }) {
  const { t } = useTranslation("workshop");
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Act go={() => picker.current?.click()}>{t("bar.photo")}</Act>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp,image/gif"
        aria-label={t("bar.photo")}
        onChange={(event) => {
          files([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}
