import { useId } from "react";
import { useTranslation } from "react-i18next";
import { openMembers } from "../kit/cell";
import { useFormat } from "../kit/format";
import { Hatching } from "../kit/Picture";
import { pressed } from "../kit/pressed";
import style from "./map.module.css";
import { RIVER_HEIGHT, river, type Water } from "./river";
import type { Column } from "./view";

interface Props {
  columns: readonly Column[];
  /** Width of one stage, in pixels. */
  column: number;
  /** Show this stage alone. */
  only?: number;
}

const MEANS = { river: "entered", onward: "onward", lost: "dropped", active: "active" } as const;

/** The river of customers over the stages; every width opens its people. */
export function River({ columns, column, only }: Props) {
  const { t } = useTranslation("map");
  const hatch = useId();
  const waters = river(
    columns.map(({ numbers }) => numbers),
    column,
  );
  const [left, wide] = only === undefined ? [0, columns.length * column] : [only * column, column];
  return (
    <svg
      className={style.river}
      width={wide}
      height={RIVER_HEIGHT}
      viewBox={`${left} 0 ${wide} ${RIVER_HEIGHT}`}
      role="group"
      aria-label={t("river.label")}
    >
      <defs>
        <Hatching id={hatch} />
      </defs>
      {waters
        .filter(({ stage }) => only === undefined || stage === only)
        .map((water) => (
          <Part
            key={`${water.stage}/${water.kind}`}
            water={water}
            column={columns[water.stage] as Column}
            hatch={hatch}
          />
        ))}
    </svg>
  );
}

function Part({ water, column, hatch }: { water: Water; column: Column; hatch: string }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const { numbers, name } = column;
  const number = MEANS[water.kind];
  const cell = numbers.cells[number];
  const open = () => cell && openMembers({ of: "map", cell });
  const said = t(`river.${number}`, {
    stage: name,
    n: format.count(numbers[number]),
    share: format.percent(numbers.entered ? numbers[number] / numbers.entered : 0),
  });
  return (
    <path
      d={water.path}
      aria-label={said}
      data-kind={water.kind}
      fill={water.kind === "active" ? `url(#${hatch})` : undefined}
      {...pressed(open)}
    >
      <title>{said}</title>
    </path>
  );
}
