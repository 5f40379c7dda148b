import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FilePicker } from "../kit/FilePicker";
import { Quiet } from "../kit/Quiet";
import type { Bringing } from "./useBringing";
import type { Doing } from "./useDoing";
import style from "./wall.module.css";

const PICTURES = "image/png,image/jpeg,image/webp,image/gif";
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
          <Quiet>{t("bar.tidy")}</Quiet>
        </Menu.Target>
        <Menu.Dropdown>
          {ORDERS.map((order) => (
            <Menu.Item key={order} onClick={() => doing.tidy(order)}>
              {t(`tidy.${order}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Quiet onClick={paste}>{t("bar.bring")}</Quiet>
      <FilePicker label={t("bar.photo")} accept={PICTURES} picked={bringing.files}>
        {(open) => <Quiet onClick={open}>{t("bar.photo")}</Quiet>}
      </FilePicker>
    </span>
  );
}
