import { useTranslation } from "react-i18next";
import { set } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Photo } from "../doc/elements";
import { useRecord } from "../doc/hooks";
import { change } from "../kit/place";
import { Act } from "./Act";
import { COLOURS } from "./sizes";
import type { Doing } from "./useDoing";
import type { Wall } from "./useWall";
import style from "./wall.module.css";

const SIZE_NAMES = ["small", "medium", "large"] as const;

interface Props {
  wall: Wall;
  doing: Doing;
  put: () => void;
}

/** What is done with what is chosen. */
export function ChosenBar({ wall, doing, put }: Props) {
  const { t } = useTranslation("workshop");
  const ids = doing.idsChosen();
  const [name = ""] = wall.chosen;
  return (
    <div className={style.chosenBar} data-control role="toolbar" aria-label={t("chosen.label")}>
      <b>{t("chosen.count", { count: wall.chosen.size })}</b>
      {ids.length > 0 && (
        <>
          <span className={style.group}>
            {COLOURS.map((colour) => (
              <button
                key={colour}
                type="button"
                className={style.swatch}
                data-colour={colour}
                aria-label={t(`colour.${colour}`)}
                title={t(`colour.${colour}`)}
                onClick={() => doing.change({ colour })}
              />
            ))}
          </span>
          <span className={style.group}>
            {SIZE_NAMES.map((size) => (
              <Act key={size} go={() => doing.change({ size })}>
                {t(`size.${size}`)}
              </Act>
            ))}
          </span>
          {ids.length === 1 && <Act go={() => doing.edit(name)}>{t("chosen.write")}</Act>}
          <Act go={doing.duplicate}>{t("chosen.double")}</Act>
          <Act go={put}>{t("chosen.put")}</Act>
          {ids.length === 1 && <Its id={ids[0] ?? ""} />}
        </>
      )}
      {wall.chosen.size === 1 && name.startsWith("photos:") && <Sizes id={name.slice(7)} />}
      <Act go={doing.remove}>{t("chosen.remove")}</Act>
    </div>
  );
}

/** The way to the card that a sticky became. */
function Its({ id }: { id: string }) {
  const { t } = useTranslation("workshop");
  const card = useRecord("stickies", id)?.card ?? "";
  if (!useRecord("cards", card)) return null;
  const go = () => change({ view: null, chosen: `cards:${card}` });
  return <Act go={go}>{t("chosen.card")}</Act>;
}

/** As large as a photo is then; its sides keep their measure. */
function scaled({ width, height }: Photo, factor: number): Pick<Photo, "width" | "height"> {
  const wide = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width * factor)));
  return { width: wide, height: Math.round((height * wide) / width) };
}

const [NARROWEST, WIDEST] = [120, 8000];

/** A photo is made larger or smaller as a whole. */
function Sizes({ id }: { id: string }) {
  const { t } = useTranslation("workshop");
  const { doc } = useMapDoc();
  const photo = useRecord("photos", id);
  if (!photo) return null;
  const by = (factor: number) => () => set(doc, "photos", id, scaled(photo, factor));
  return (
    <>
      <Act go={by(1.25)}>{t("photo.larger")}</Act>
      <Act go={by(0.8)}>{t("photo.smaller")}</Act>
    </>
  );
}
