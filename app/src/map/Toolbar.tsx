import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { set, setAbout } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Lane } from "../doc/elements";
import { laneName, useAbout, useRecords } from "../doc/hooks";
import { chooseLevel, useLevel } from "../doc/look";
import { addLane } from "../doc/stages";
import { useCanUndo } from "../doc/undoing";
import { Quiet } from "../kit/Quiet";
import { useLanguage } from "../kit/words";
import { Find } from "./Find";
import { isOf } from "./layout";
import style from "./toolbar.module.css";

interface Props {
  zoom: number;
  step: (by: 1 | -1 | 0) => void;
  finding: boolean;
  find: (open: boolean) => void;
  help: () => void;
  known: boolean;
  showKnown: (only: boolean) => void;
}

/** What is done with the grid as a whole, in words. */
export function Toolbar({ zoom, step, finding, find, help, known, showKnown }: Props) {
  const { t } = useTranslation("map");
  const { canEdit } = useMapDoc();
  const shown = `${Math.round(zoom * 100)}%`;
  return (
    <div className={style.bar} role="toolbar" aria-label={t("bar.label")}>
      {canEdit && <Back />}
      <span className={style.zoom}>
        <Quiet onClick={() => step(-1)} aria-label={t("bar.smaller")}>
          −
        </Quiet>
        <Quiet onClick={() => step(0)} aria-label={`${shown} · ${t("bar.usual")}`}>
          {shown}
        </Quiet>
        <Quiet onClick={() => step(1)} aria-label={t("bar.larger")}>
          ＋
        </Quiet>
      </span>
      <Lanes />
      <Level />
      <Quiet aria-pressed={known} onClick={() => showKnown(!known)}>
        {t("bar.known")}
      </Quiet>
      {finding ? (
        <Find close={() => find(false)} />
      ) : (
        <Quiet onClick={() => find(true)}>{t("bar.find")}</Quiet>
      )}
      <span className={style.keys}>
        <Quiet onClick={help}>{t("bar.keys")}</Quiet>
      </span>
    </div>
  );
}

/** Take back what was done on this page, and do it again. */
function Back() {
  const { t } = useTranslation("map");
  const { undo } = useMapDoc();
  const [canUndo, canRedo] = useCanUndo();
  return (
    <>
      <Quiet onClick={() => undo.undo()} disabled={!canUndo}>
        {t("bar.undo")}
      </Quiet>
      <Quiet onClick={() => undo.redo()} disabled={!canRedo}>
        {t("bar.redo")}
      </Quiet>
    </>
  );
}

/** Which lanes are shown, and new ones; one that the simple level leaves out brings all lanes into sight. */
function Lanes() {
  const { t } = useTranslation("map");
  const { doc, id: map, canEdit } = useMapDoc();
  const lanes = useRecords("lanes");
  const level = useLevel();
  const language = useLanguage();
  if (!canEdit) return null;
  const show = (lane: Pick<Lane, "hidden" | "kind">) => {
    if (!isOf({ ...lane, hidden: false }, level)) chooseLevel(map, "expert");
  };
  return (
    <Menu position="bottom-start" closeOnItemClick={false} withinPortal>
      <Menu.Target>
        <Quiet>{t("bar.lanes")}</Quiet>
      </Menu.Target>
      <Menu.Dropdown className={style.lanes}>
        {lanes.map((lane) => (
          <Menu.CheckboxItem
            key={lane.id}
            checked={isOf(lane, level)}
            onChange={(shown) => {
              set(doc, "lanes", lane.id, { hidden: !shown });
              if (shown) show(lane);
            }}
          >
            {laneName(lane, language)}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item
          onClick={() => {
            addLane(doc, { name: t("edit.lane.new") });
            chooseLevel(map, "expert");
          }}
        >
          {t("edit.lane.add")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Five lanes, or all: for oneself; who may change the map may keep it for everybody. */
function Level() {
  const { t } = useTranslation("map");
  const { doc, id, canEdit } = useMapDoc();
  const level = useLevel();
  const { level: kept } = useAbout();
  const lanes = useRecords("lanes");
  const other = level === "simple" ? "expert" : "simple";
  const more = lanes.filter((lane) => isOf(lane, "expert") && !isOf(lane, "simple")).length;
  if (more === 0 && level === kept) return null;
  return (
    <span className={style.level}>
      <Quiet onClick={() => chooseLevel(id, other === kept ? null : other)}>
        {level === "simple" ? t("bar.expert", { count: more }) : t("bar.simple")}
      </Quiet>
      {canEdit && level !== kept && (
        <Quiet
          title={t("bar.everybodySay")}
          onClick={() => {
            setAbout(doc, { level });
            chooseLevel(id, null);
          }}
        >
          {t("bar.everybody")}
        </Quiet>
      )}
    </span>
  );
}
