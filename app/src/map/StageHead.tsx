import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMay } from "../api/session";
import { useStageOwners } from "../api/sharing";
import { useFormat } from "../kit/format";
import { Counted } from "../kit/Who";
import cardStyle from "./card.module.css";
import type { Edit } from "./edit";
import style from "./map.module.css";
import { type Column, chooseThing } from "./view";

interface Props {
  column: Column;
  at: number;
  columns: readonly Column[];
  chosen: boolean;
  edit: Edit | null;
  map: string;
}

/** The name of a stage, how many came, and how long it took. */
export function StageHead({ column, at, columns, chosen, edit, map }: Props) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const { id, name, numbers } = column;
  const time = numbers.median_to_next_seconds ?? numbers.median_inside_seconds;
  return (
    <div className={style.stage} data-chosen={chosen || undefined} data-tour="stage">
      <h2>
        <button type="button" aria-pressed={chosen} onClick={() => chooseThing("stage", id)}>
          {name}
        </button>
      </h2>
      <p data-tour="number">
        <Counted
          cell={{ of: "map", cell: numbers.cells.customers ?? numbers.cells.entered ?? "" }}
          of={name}
        >
          {format.count(numbers.customers)}
        </Counted>{" "}
        {t("stage.customers")}
        {time !== null && time > 0 && ` · ${t("stage.median", { time: format.duration(time) })}`}
      </p>
      <Owner map={map} stage={id} />
      {edit && <StageMenu column={column} at={at} columns={columns} edit={edit} />}
    </div>
  );
}

/** Who answers for the stage: a person, or a department. */
function Owner({ map, stage }: { map: string; stage: string }) {
  const { t } = useTranslation("map");
  const { data } = useStageOwners(map, useMay().role !== null);
  const of = data?.find((one) => one.stage === stage);
  const name = of?.person?.name ?? of?.department?.name;
  return name ? <p>{t("owner.of", { name })}</p> : null;
}

function StageMenu({
  column,
  at,
  columns,
  edit,
}: {
  column: Column;
  at: number;
  columns: readonly Column[];
  edit: Edit;
}) {
  const { t } = useTranslation("map");
  const { id, name } = column;
  const [before, after] = [columns[at - 1], columns[at + 1]];
  const move = (position: number) => edit.make({ op: "move_stage", stage: id, position });
  const rename = () =>
    edit.ask({
      title: t("edit.stage.rename"),
      label: t("edit.name"),
      value: name,
      done: (text) => edit.make({ op: "rename_stage", stage: id, name: text }),
    });
  const add = () =>
    edit.ask({
      title: t("edit.stage.add"),
      label: t("edit.name"),
      value: "",
      done: (text) => edit.make({ op: "add_stage", name: text, position: at + 1 }),
    });
  return (
    <Menu position="bottom-start" withinPortal>
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
        <Menu.Item disabled={!before} onClick={() => move(at - 1)}>
          {t("edit.stage.left")}
        </Menu.Item>
        <Menu.Item disabled={!after} onClick={() => move(at + 1)}>
          {t("edit.stage.right")}
        </Menu.Item>
        {before && (
          <Menu.Item onClick={() => edit.make({ op: "merge_stages", stage: before.id, other: id })}>
            {t("edit.stage.mergeLeft", { name: before.name })}
          </Menu.Item>
        )}
        {after && (
          <Menu.Item onClick={() => edit.make({ op: "merge_stages", stage: id, other: after.id })}>
            {t("edit.stage.mergeRight", { name: after.name })}
          </Menu.Item>
        )}
        <Menu.Item disabled={column.touchpoints.length < 2} onClick={() => edit.split(id)}>
          {t("edit.stage.split")}
        </Menu.Item>
        <Menu.Item onClick={() => edit.own(id)}>{t("owner.choose")}</Menu.Item>
        <Menu.Item onClick={add}>{t("edit.stage.add")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
