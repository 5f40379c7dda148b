import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Colleagues } from "../doc/colleagues";
import { useMapDoc } from "../doc/context";
import { useRecord } from "../doc/hooks";
import { useFormat } from "../kit/format";
import type { Board, Thing } from "./board";
import type { Column, Row } from "./rows";
import style from "./table.module.css";
import { write } from "./write";

interface Props {
  row: Row;
  column: Column;
  board: Board;
  colleagues: Colleagues;
  at: string;
  /** The one that Tab reaches. */
  first: boolean;
  editing: boolean;
  enter: () => void;
  edit: () => void;
  leave: () => void;
}

/** One cell: what it says, or the field in which that is written. */
export function Cell(props: Props) {
  const { row, column, at, first, editing, enter, edit } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table hears the keys of all of its cells
    <td
      data-at={at}
      data-column={column}
      tabIndex={first && !editing ? 0 : -1}
      onFocus={(event) => event.target === event.currentTarget && !first && enter()}
      onClick={() => !editing && enter()}
      onDoubleClick={edit}
    >
      {editing ? <Field {...props} /> : <Said row={row} column={column} />}
    </td>
  );
}

function Evidence({ thing }: { thing: Thing }) {
  const { t } = useTranslation("views");
  if (thing.evidence === null) return null;
  return (
    <span className={style.evidence} data-evidence={thing.evidence}>
      {t(`evidence.${thing.evidence}`)}
      {thing.stale && <b> · {t("evidence.stale")}</b>}
    </span>
  );
}

function Said({ row, column }: Pick<Props, "row" | "column">) {
  const { t } = useTranslation("views");
  const format = useFormat();
  const { thing } = row;
  if (column === "text")
    return (
      <>
        {row.text || <i>{t("thing.empty")}</i>}
        {thing.starred !== null && (
          <span
            role="img"
            className={style.star}
            aria-label={t("thing.star", { why: thing.starred })}
          >
            {" "}
            ★
          </span>
        )}
      </>
    );
  if (column === "evidence") return <Evidence thing={thing} />;
  if (column === "due")
    return row.due ? (
      <span data-tone={row.late ? "bad" : undefined}>
        {format.day(row.due)}
        {row.late && <b> · {t("thing.late")}</b>}
      </span>
    ) : null;
  if (column === "customers") return row.customers === null ? null : format.count(row.customers);
  return row[column];
}

/** Writes on Enter and when it is left; Escape leaves everything as it was. */
function Field({ row, column, board, colleagues, leave }: Props) {
  const { t } = useTranslation("views");
  const { doc } = useMapDoc();
  const done = useRef(false);
  const card = useRecord("cards", row.thing.id);
  const before = begun(row, column, card?.text);
  const finish = (value: string) => {
    if (done.current) return;
    done.current = true;
    const kept = column === "owner" ? (colleagues.keep(value) ?? "") : value;
    if (value !== before) write(doc, row.thing, column, kept);
    leave();
  };
  const options = optionsOf(row, column, board, t);
  const label = t("table.edit", { column: t(`table.${column}`) });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => {
    if (event.key === "Escape") {
      done.current = true;
      leave();
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      finish(event.currentTarget.value);
    }
  };
  const shared = {
    "aria-label": label,
    className: style.field,
    defaultValue: before,
    onKeyDown,
    ref: (element: HTMLElement | null) => element?.focus(),
  };
  if (options)
    return (
      <select {...shared} onBlur={({ currentTarget }) => finish(currentTarget.value)}>
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    );
  return (
    <>
      <input
        {...shared}
        type={column === "due" ? "date" : "text"}
        maxLength={column === "text" ? 4000 : 200}
        list={column === "owner" ? "lutu-colleagues" : undefined}
        onBlur={({ currentTarget }) => finish(currentTarget.value)}
      />
      {column === "owner" && (
        <datalist id="lutu-colleagues">
          {colleagues.names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** What the field begins with: ids where something is chosen, words where it is typed. */
function begun({ thing, text, owner, tags }: Row, column: Column, marked?: string): string {
  const values: Partial<Record<Column, string>> = {
    text: thing.collection === "cards" ? (marked ?? text) : text,
    stage: thing.stage,
    step: thing.step ?? "",
    lane: thing.lane,
    evidence: thing.evidence ?? "",
    owner,
    tags,
    persona: thing.persona ?? "",
    due: thing.due ?? "",
  };
  return values[column] ?? "";
}

type Words = ReturnType<typeof useTranslation<"views">>["t"];

function optionsOf({ thing }: Row, column: Column, board: Board, t: Words) {
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, name }));
  switch (column) {
    case "stage":
      return named(board.stages);
    case "step": {
      const steps = board.stages.find(({ id }) => id === thing.stage)?.steps ?? [];
      return [{ value: "", name: t("table.whole") }, ...named(steps)];
    }
    case "lane":
      return named(board.lanes);
    case "persona":
      return [{ value: "", name: t("table.everybody") }, ...named(board.personas)];
    case "evidence":
      return (["assumption", "hypothesis", "observed", "measured"] as const).map((value) => ({
        value,
        name: t(`evidence.${value}`),
      }));
    default:
      return null;
  }
}
