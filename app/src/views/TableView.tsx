import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCardLine } from "../doc/cardParts";
import { useColleagues } from "../doc/colleagues";
import { useFormat } from "../kit/format";
import { usePlace } from "../kit/place";
import { Empty } from "../kit/States";
import { useLanguage } from "../kit/words";
import { LevelLine } from "./Level";
import { look, readLook } from "./look";
import { columnsOf, countsOf, looked, rowsOf } from "./rows";
import { Table } from "./Table";
import { TableBar } from "./TableBar";
import style from "./table.module.css";
import { useBoard } from "./useBoard";

/** Everything on the map, a row each: to sort, to find what is stale or nobody's, and to write at once. */
export default function TableView() {
  const { t } = useTranslation("views");
  const format = useFormat();
  const board = useBoard();
  const colleagues = useColleagues();
  const language = useLanguage();
  const lineOf = useCardLine("metrics");
  const { query } = usePlace();
  const now = readLook(query);
  const rows = useMemo(
    () => rowsOf(board, colleagues.nameOf, new Date(), lineOf),
    [board, colleagues.nameOf, lineOf],
  );
  if (rows.length === 0 && !board.unknown)
    return <Empty title={t("none.title")}>{t("none.text")}</Empty>;
  const found = looked(rows, now, board, language);
  return (
    <>
      <TableBar now={now} counts={countsOf(rows, board)} rows={found} all={rows.length} />
      {found.length > 0 ? (
        <Table
          rows={found}
          columns={columnsOf(rows)}
          board={board}
          now={now}
          colleagues={colleagues}
        />
      ) : (
        <p className={style.none}>
          {t("table.none")}
          {format.between}
          <button
            type="button"
            onClick={() => look(now, { shown: "all", find: "", lane: "", persona: "" })}
          >
            {t("table.again")}
          </button>
        </p>
      )}
      <LevelLine board={board} />
    </>
  );
}
