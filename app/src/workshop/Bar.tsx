import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { useCanUndo } from "../doc/undoing";
import { Quiet } from "../kit/Quiet";
import { STEP } from "./camera";
import { INKS } from "./Ink";
import type { Tool } from "./pointing";
import type { Doing } from "./useDoing";
import type { Wall } from "./useWall";
import style from "./wall.module.css";

const TOOLS: readonly Tool[] = ["hand", "pen", "wipe"];

interface Props {
  wall: Wall;
  doing: Doing;
  /** Whether the wall has the window to itself. */
  whole: boolean;
  setWhole: (whole: boolean) => void;
}

/** What is done on the wall, in words. */
export function Bar({ wall, doing, whole, setWhole }: Props) {
  const { t } = useTranslation("workshop");
  const { canEdit } = useMapDoc();
  const shown = `${Math.round(wall.camera.zoom * 100)}%`;
  return (
    <div className={style.bar} role="toolbar" aria-label={t("bar.label")}>
      {canEdit && (
        <>
          <button type="button" className={style.strong} onClick={doing.begin}>
            ＋ {t("bar.add")}
          </button>
          <span className={style.group}>
            {TOOLS.map((tool) => (
              <Quiet key={tool} aria-pressed={wall.tool === tool} onClick={() => wall.take(tool)}>
                {t(`bar.${tool}`)}
              </Quiet>
            ))}
          </span>
          {wall.tool === "pen" && <Pens wall={wall} />}
          <Back />
        </>
      )}
      <span className={style.group}>
        <Quiet aria-label={t("bar.smaller")} onClick={() => doing.look.zoom(1 / STEP)}>
          −
        </Quiet>
        <Quiet aria-label={`${shown} · ${t("bar.full")}`} onClick={() => doing.look.full()}>
          {shown}
        </Quiet>
        <Quiet aria-label={t("bar.larger")} onClick={() => doing.look.zoom(STEP)}>
          ＋
        </Quiet>
        <Quiet onClick={doing.all}>{t("bar.all")}</Quiet>
        <Quiet onClick={() => setWhole(!whole)}>{t(whole ? "bar.page" : "bar.whole")}</Quiet>
      </span>
    </div>
  );
}

/** With which ink the pen writes, and how thick. */
function Pens({ wall: { pen, setPen } }: { wall: Wall }) {
  const { t } = useTranslation("workshop");
  return (
    <span className={style.group}>
      {INKS.map((colour) => (
        <button
          key={colour}
          type="button"
          className={style.swatch}
          data-ink={colour}
          aria-label={t(`ink.${colour}`)}
          aria-pressed={pen.colour === colour}
          onClick={() => setPen({ ...pen, colour })}
        />
      ))}
      <Quiet aria-pressed={pen.thick} onClick={() => setPen({ ...pen, thick: !pen.thick })}>
        {t("ink.thick")}
      </Quiet>
    </span>
  );
}

/** Take back what was done on this page, and do it again. */
function Back() {
  const { t } = useTranslation("workshop");
  const { undo } = useMapDoc();
  const [canUndo, canRedo] = useCanUndo();
  return (
    <span className={style.group}>
      <Quiet onClick={() => undo.undo()} disabled={!canUndo}>
        {t("bar.undo")}
      </Quiet>
      <Quiet onClick={() => undo.redo()} disabled={!canRedo}>
        {t("bar.redo")}
      </Quiet>
    </span>
  );
}
