import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { choose, useChosen } from "../doc/chosen";
import type { Colleagues } from "../doc/colleagues";
import { useMapDoc } from "../doc/context";
import type { Board } from "./board";
import { Cell } from "./Cell";
import { look } from "./look";
import type { Column, Look, Row } from "./rows";
import style from "./table.module.css";
import { type At, moved } from "./walking";
import { mayWrite } from "./write";

interface Props {
  rows: readonly Row[];
  columns: readonly Column[];
  board: Board;
  now: Look;
  colleagues: Colleagues;
}

/** The rows; only those in sight are on the page, so that ten thousand are as quick as ten. */
export function Table({ rows, columns, board, now, colleagues }: Props) {
  const { t } = useTranslation("views");
  const { canEdit } = useMapDoc();
  const frame = useRef<HTMLDivElement>(null);
  const chosen = useChosen();
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const [editing, setEditing] = useState(false);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 42,
    getItemKey: (index) => rows[index]?.thing.id ?? index,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const focus = (to: At) => {
    setAt(to);
    virtual.scrollToIndex(to.row, { align: "auto" });
    requestAnimationFrame(() => {
      const cell = frame.current?.querySelector<HTMLElement>(`[data-at="${to.row}/${to.column}"]`);
      if (!cell?.contains(document.activeElement)) cell?.focus(); // its field may be open already
    });
  };
  const leave = () => {
    setEditing(false);
    focus(at);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (editing || event.target instanceof HTMLButtonElement) return;
    const to = moved(event, at, rows.length, columns.length);
    const row = rows[at.row];
    if (to) {
      event.preventDefault();
      focus(to);
    } else if (row && (event.key === "Enter" || event.key === "F2")) {
      event.preventDefault();
      const column = columns[at.column] as Column;
      if (canEdit && mayWrite(row.thing, column)) setEditing(true);
      else choose({ collection: row.thing.collection, id: row.thing.id });
    }
  };
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items[items.length - 1]?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <section className={style.frame} ref={frame} tabIndex={0} aria-label={t("table.label")}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells can be written
        role="grid"
        aria-label={t("table.label")}
        aria-rowcount={rows.length + 1}
        className={style.table}
        onKeyDown={onKeyDown}
      >
        <Heads now={now} columns={columns} />
        <tbody>
          <Blank height={above} />
          {items.map(({ index, key }) => {
            const row = rows[index] as Row;
            const { collection, id } = row.thing;
            return (
              <tr
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                data-thing={id}
                aria-rowindex={index + 2}
                aria-selected={chosen?.collection === collection && chosen.id === id}
              >
                {columns.map((column, place) => (
                  <Cell
                    key={column}
                    row={row}
                    column={column}
                    board={board}
                    colleagues={colleagues}
                    at={`${index}/${place}`}
                    first={at.row === index && at.column === place}
                    editing={editing && at.row === index && at.column === place}
                    enter={() => {
                      setAt({ row: index, column: place });
                      choose({ collection, id });
                    }}
                    edit={() => setEditing(canEdit && mayWrite(row.thing, column))}
                    leave={leave}
                  />
                ))}
              </tr>
            );
          })}
          <Blank height={below} />
        </tbody>
      </table>
    </section>
  );
}

/** What stands for the rows that are out of sight. */
function Blank({ height }: { height: number }) {
  return height > 0 && <tr style={{ height }} />;
}

/** The names of the columns; each sorts by it, then the other way round, then as the map does. */
function Heads({ now, columns }: { now: Look; columns: readonly Column[] }) {
  const { t } = useTranslation("views");
  const sort = (column: Column) => {
    if (now.sort !== column) look(now, { sort: column, down: false });
    else if (now.down) look(now, { sort: "map", down: false });
    else look(now, { down: true });
  };
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <th
            key={column}
            scope="col"
            data-column={column}
            aria-sort={now.sort === column ? (now.down ? "descending" : "ascending") : undefined}
          >
            <button type="button" onClick={() => sort(column)}>
              {t(`table.${column}`)}
              <span aria-hidden="true">{now.sort === column ? (now.down ? " ↓" : " ↑") : ""}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}
