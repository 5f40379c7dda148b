import { Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { move, remove, set } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import { chooseLevel, useLevel } from "../doc/look";
import type { Kept } from "../doc/records";
import { sayAbout } from "../doc/saying";
import { addLane } from "../doc/stages";
import cardStyle from "./card.module.css";
import { isOf } from "./layout";
import style from "./map.module.css";
import { Talk } from "./Talk";
import { TextField } from "./TextField";
import { useIsOpened, useUnfolding } from "./unfolding";

/** The name of a lane, and what can be done with it. */
export function LaneHead({ lane, name }: { lane: Kept<"lanes">; name: string }) {
  const { t } = useTranslation("map");
  const { doc, canEdit, canComment } = useMapDoc();
  const about = `lanes:${lane.id}`;
  const [renaming, setRenaming] = useState(false);
  if (renaming)
    return (
      <div className={style.lane}>
        <TextField
          label={t("edit.name")}
          value={name}
          done={(how, value) => {
            setRenaming(false);
            if (how !== "escape") set(doc, "lanes", lane.id, { name: value.trim() || null });
          }}
        />
      </div>
    );
  return (
    <div className={style.lane} data-about={about}>
      {canEdit ? (
        <LaneMenu lane={lane} name={name} rename={() => setRenaming(true)} />
      ) : canComment ? (
        <button type="button" className={cardStyle.name} onClick={() => sayAbout(about)}>
          {name}
        </button>
      ) : (
        <span>{name}</span>
      )}
      <Talk name={about} />
      <OpenedHere lane={lane.id} />
      {lane.kind === "emotion" && !lane.folded && <small>{t("lane.band")}</small>}
    </div>
  );
}

/** A lane that was opened for something that was looked for is closed again in one step. */
function OpenedHere({ lane }: { lane: string }) {
  const { t } = useTranslation("map");
  const unfolding = useUnfolding();
  if (!useIsOpened(lane)) return null;
  return (
    <button type="button" className={cardStyle.change} onClick={() => unfolding.open(null)}>
      {t("lane.close")}
    </button>
  );
}

function LaneMenu({
  lane,
  name,
  rename,
}: {
  lane: Kept<"lanes">;
  name: string;
  rename: () => void;
}) {
  const { t } = useTranslation("map");
  const { t: said } = useTranslation("comments");
  const { doc, id: map } = useMapDoc();
  const lanes = useRecords("lanes");
  const level = useLevel();
  const shown = lanes.filter((one) => isOf(one, level));
  const at = shown.findIndex(({ id }) => id === lane.id);
  const put = (before: string | undefined) => move(doc, "lanes", [lane.id], { before });
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <button type="button" className={cardStyle.name} aria-label={t("edit.changeOf", { name })}>
          {name}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => sayAbout(`lanes:${lane.id}`)}>{said("panel.about")}</Menu.Item>
        <Menu.Item onClick={rename}>{t("edit.rename")}</Menu.Item>
        <Menu.Item onClick={() => set(doc, "lanes", lane.id, { folded: !lane.folded })}>
          {t(lane.folded ? "edit.lane.unfold" : "edit.lane.fold")}
        </Menu.Item>
        <Menu.Item onClick={() => set(doc, "lanes", lane.id, { hidden: true })}>
          {t("edit.lane.hide")}
        </Menu.Item>
        <Menu.Item disabled={at < 1} onClick={() => put(shown[at - 1]?.id)}>
          {t("edit.lane.up")}
        </Menu.Item>
        <Menu.Item disabled={at === shown.length - 1} onClick={() => put(shown[at + 2]?.id)}>
          {t("edit.lane.down")}
        </Menu.Item>
        <Menu.Item
          onClick={() => {
            addLane(doc, { name: t("edit.lane.new") }, shown[at + 1]?.id);
            chooseLevel(map, "expert"); // the simple level would not show it
          }}
        >
          {t("edit.lane.add")}
        </Menu.Item>
        {lane.kind === "custom" && <Remove lane={lane.id} />}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Only an empty lane goes; asked for when the menu is opened. */
function Remove({ lane }: { lane: string }) {
  const { t } = useTranslation("map");
  const { doc } = useMapDoc();
  const full = useRecords("cards").some((card) => card.lane === lane);
  return (
    <Menu.Item disabled={full} onClick={() => remove(doc, "lanes", [lane])}>
      {t("edit.lane.remove")}
    </Menu.Item>
  );
}
