import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useFile } from "../api/files";
import type { Kept } from "../doc/records";
import style from "./wall.module.css";

interface Props {
  photo: Kept<"photos">;
  chosen: boolean;
  choose: (name: string, join: boolean) => void;
}

/** A picture that lies behind everything, to be typed from. */
export const PhotoItem = memo(function PhotoItem({ photo, chosen, choose }: Props) {
  const { t } = useTranslation("workshop");
  const { id, file, x, y, width, height } = photo;
  const { data, error } = useFile(file);
  const name = `photos:${id}`;
  return (
    <li
      className={style.photo}
      style={{ left: x, top: y, width, height }}
      data-name={name}
      data-chosen={chosen || undefined}
    >
      <button
        type="button"
        aria-pressed={chosen}
        aria-label={t("photo.label")}
        onClick={(event) => event.detail === 0 && choose(name, event.ctrlKey)}
      >
        {data && <img src={data.address} alt="" draggable={false} />}
        {error ? t("photo.gone") : null}
      </button>
    </li>
  );
});
