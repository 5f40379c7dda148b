import { useTranslation } from "react-i18next";
import { set } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Photo } from "../doc/elements";
import { useRecord } from "../doc/hooks";
import { change } from "../kit/place";
import { Quiet } from "../kit/Quiet";
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
              <Quiet key={size} onClick={() => doing.change({ size })}>
                {t(`size.${size}`)}
              </Quiet>
            ))}
          </span>
          {ids.length === 1 && <Quiet onClick={() => doing.edit(name)}>{t("chosen.write")}</Quiet>}
          <Quiet onClick={doing.duplicate}>{t("chosen.double")}</Quiet>
          <Quiet onClick={put}>{t("chosen.put")}</Quiet>
          {ids.length === 1 && <Its id={ids[0] ?? ""} />}
        </>
      )}
      {wall.chosen.size === 1 && name.startsWith("photos:") && <Sizes id={name.slice(7)} />}
      <Quiet onClick={doing.remove}>{t("chosen.remove")}</Quiet>
    </div>
  );
}

/** The way to the card that a sticky became. */
function Its({ id }: { id: string }) {
  const { t } = useTranslation("workshop");
  const card = useRecord("stickies", id)?.card ?? "";
  if (!useRecord("cards", card)) return null;
  const go = () => change({ view: null, chosen: `cards:${card}` });
  return <Quiet onClick={go}>{t("chosen.card")}</Quiet>;
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
      <Quiet onClick={by(1.25)}>{t("photo.larger")}</Quiet>
      <Quiet onClick={by(0.8)}>{t("photo.smaller")}</Quiet>
    </>
  );
}
