import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import cardStyle from "./card.module.css";
import type { Edit } from "./edit";
import type { Column, Touchpoint } from "./view";

/** Rename, move and merge a touchpoint, without a mouse too. */
export function TouchpointMenu({
  touchpoint,
  columns,
  edit,
}: {
  touchpoint: Touchpoint;
  columns: readonly Column[];
  edit: Edit;
}) {
  const { t } = useTranslation("map");
  const { touchpoint: id, name, stage } = touchpoint;
  const neighbours =
    columns
      .find((column) => column.id === stage)
      ?.touchpoints.filter((one) => one.touchpoint !== id) ?? [];
  const rename = () =>
    edit.ask({
      title: t("edit.touchpoint.rename"),
      label: t("edit.name"),
      value: name,
      done: (text) => edit.make({ op: "rename_touchpoint", touchpoint: id, name: text }),
    });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={cardStyle.change}
          aria-label={t("edit.changeOf", { name })}
          disabled={edit.busy}
        >
          {t("edit.change")}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={rename}>{t("edit.rename")}</Menu.Item>
        <Menu.Label>{t("edit.moveTo")}</Menu.Label>
        {columns
          .filter((column) => column.id !== stage)
          .map((column) => (
            <Menu.Item
              key={column.id}
              onClick={() => edit.make({ op: "move_touchpoint", touchpoint: id, stage: column.id })}
            >
              {column.name}
            </Menu.Item>
          ))}
        {neighbours.length > 0 && <Menu.Label>{t("edit.mergeWith")}</Menu.Label>}
        {neighbours.map((other) => (
          <Menu.Item
            key={other.touchpoint}
            onClick={() =>
              edit.make({ op: "merge_touchpoints", touchpoint: id, other: other.touchpoint })
            }
          >
            {other.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
