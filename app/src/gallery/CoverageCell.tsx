import { Popover } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type CoverageKind, useCoverageMaps } from "../api/gallery";
import type { CoverageColumn, CoverageRow } from "../api/schema";
import { addressOf, follow, usePlace } from "../kit/place";
import { Answered } from "../kit/States";
import style from "./coverage.module.css";

interface Props {
  row: CoverageRow;
  column: CoverageColumn;
  /** Which of the cells of the row. */
  at: number;
}

/** How many maps tell of a persona in a stage; opens them. */
export function CoverageCell({ row, column, at }: Props) {
  const { t } = useTranslation("gallery");
  const names = { persona: row.name, stage: column.name };
  const cell = row.cells[at];
  if (!cell?.depth)
    return (
      <span
        className={style.cell}
        data-depth="blind"
        role="img"
        aria-label={t("coverage.blindCell", names)}
      >
        –
      </span>
    );
  const label = t("coverage.cell", { ...names, count: cell.maps, n: cell.maps });
  return (
    <Popover position="bottom" width={280} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <button
          type="button"
          className={style.cell}
          data-depth={cell.depth}
          aria-haspopup="dialog"
          aria-label={label}
        >
          {cell.maps}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label}>
        {/* It takes the focus while the maps are still on their way. */}
        <div className={style.opened} tabIndex={-1} data-autofocus>
          <Tellers persona={row.key} kind={column.kind as CoverageKind} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Tellers({ persona, kind }: { persona: string; kind: CoverageKind }) {
  const { t } = useTranslation("gallery");
  const { query } = usePlace();
  return (
    <Answered query={useCoverageMaps(persona, kind)} lines={2}>
      {(maps) => (
        <ul className={style.tellers}>
          {maps.map((one) => (
            <li key={one.map}>
              <a href={addressOf("/map", query, { map: one.map })} onClick={follow}>
                {one.title}
              </a>
              <small>
                {t(`coverage.${one.depth}`)} ·{" "}
                {t("coverage.things", { count: one.things, n: one.things })}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}
