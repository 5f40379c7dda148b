import { Popover } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCoverage } from "../api/gallery";
import type { CoverageColumn, CoverageRow, CoverageShown } from "../api/schema";
import { Sheet } from "../kit/Page";
import { addressOf, follow, usePlace } from "../kit/place";
import { Answered, Empty } from "../kit/States";
import style from "./coverage.module.css";

/** Personas by stages over all maps: who is told of where, and where nobody has looked. */
export function CoverageView() {
  const { t } = useTranslation("gallery");
  const query = useCoverage();
  return (
    <Answered query={query} lines={6}>
      {(coverage) =>
        coverage.rows.length === 0 ? (
          <>
            <Empty title={t("coverage.none.title")}>{t("coverage.none.text")}</Empty>
            <Without coverage={coverage} />
          </>
        ) : (
          <Shown coverage={coverage} />
        )
      }
    </Answered>
  );
}

function Shown({ coverage }: { coverage: CoverageShown }) {
  const { t } = useTranslation("gallery");
  const columns = coverage.columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => column.used);
  return (
    <div className={style.coverage}>
      <Sheet>
        <p className={style.say}>{t("coverage.say")}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
        <section className={style.frame} tabIndex={0} aria-label={t("coverage.caption")}>
          <table className={style.matrix}>
            <thead>
              <tr>
                <th scope="col">{t("coverage.persona")}</th>
                {columns.map(({ column }) => (
                  <th key={column.kind} scope="col">
                    {column.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {coverage.rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.name}</th>
                  {columns.map(({ column, at }) => (
                    <td key={column.kind}>
                      <Cell row={row} column={column} tellers={row.cells[at] ?? []} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <p className={style.legend}>
          {(["told", "shared", "blind"] as const).map((depth) => (
            <span key={depth} data-depth={depth}>
              {t(`coverage.${depth}`)}
            </span>
          ))}
        </p>
      </Sheet>
      <Sheet title={t("coverage.spots")}>
        {coverage.blind.length === 0 ? (
          <p>{t("coverage.noSpots")}</p>
        ) : (
          <ul className={style.spots}>
            {coverage.blind.map((spot) => (
              <li key={spot}>{spot}</li>
            ))}
          </ul>
        )}
        <Without coverage={coverage} />
      </Sheet>
    </div>
  );
}

interface CellProps {
  row: CoverageRow;
  column: CoverageColumn;
  tellers: CoverageRow["cells"][number];
}

/** How many maps tell it; opens them. */
function Cell({ row, column, tellers }: CellProps) {
  const { t } = useTranslation("gallery");
  const { query } = usePlace();
  const names = { persona: row.name, stage: column.name };
  if (tellers.length === 0) {
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
  }
  const depth = tellers.some((one) => one.depth === "told") ? "told" : "shared";
  const label = t("coverage.cell", { ...names, count: tellers.length, n: tellers.length });
  return (
    <Popover position="bottom" width={280} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <button
          type="button"
          className={style.cell}
          data-depth={depth}
          aria-haspopup="dialog"
          aria-label={label}
        >
          {tellers.length}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label}>
        <ul className={style.tellers}>
          {tellers.map((one) => (
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
      </Popover.Dropdown>
    </Popover>
  );
}

function Without({ coverage }: { coverage: CoverageShown }) {
  const { t } = useTranslation("gallery");
  const { query } = usePlace();
  const maps = coverage.without;
  if (maps.length === 0) return null;
  return (
    <div className={style.without}>
      <p>{t("coverage.without", { count: maps.length, n: maps.length })}</p>
      <ul>
        {maps.map(({ id, title }) => (
          <li key={id}>
            <a href={addressOf("/map", query, { map: id })} onClick={follow}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
