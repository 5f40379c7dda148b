import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLanguageName, useTop } from "../doc/hooks";
import { useFormat } from "../kit/format";
import { csvText, save } from "../kit/picture";
import type { Thing } from "./board";
import { look } from "./look";
import { columnsOf, type Look, type Row, SHOWN, type Shown } from "./rows";
import style from "./table.module.css";
import { useBoard } from "./useBoard";

interface Props {
  now: Look;
  counts: Record<Shown, number>;
  rows: readonly Row[];
  all: number;
}

/** What is looked for, in words that say how many there are, and the way out as a file. */
export function TableBar({ now, counts, rows, all }: Props) {
  const { t } = useTranslation("views");
  const format = useFormat();
  const { lanes, personas } = useBoard();
  const title = useLanguageName(useTop().title);
  const n = format.count(rows.length);
  const evidence = (one: Thing) => (one.evidence === null ? "" : t(`evidence.${one.evidence}`));
  const take = () => {
    const columns = columnsOf(rows);
    const heads = columns.map((column) => t(`table.${column}`));
    const lines = rows.map((row) =>
      columns.map((column) => (column === "evidence" ? evidence(row.thing) : row[column])),
    );
    save(csvText([heads, ...lines]), `${title}.csv`, "text/csv");
  };
  return (
    <div className={style.bar}>
      <fieldset className={style.shown} aria-label={t("table.show")}>
        {SHOWN.filter((shown) => shown === "all" || shown === now.shown || counts[shown] > 0).map(
          (shown) => (
            <button
              key={shown}
              type="button"
              aria-pressed={now.shown === shown}
              onClick={() => look(now, { shown })}
            >
              {t(`table.${shown}`)} <b>{format.count(counts[shown])}</b>
            </button>
          ),
        )}
      </fieldset>
      <div className={style.finds}>
        <TextInput
          aria-label={t("table.find")}
          placeholder={t("table.find")}
          value={now.find}
          onChange={({ currentTarget }) => look(now, { find: currentTarget.value })}
          size="xs"
        />
        <NativeSelect
          aria-label={t("table.lane")}
          value={now.lane}
          onChange={({ currentTarget }) => look(now, { lane: currentTarget.value })}
          data={[
            { value: "", label: t("table.everyLane") },
            ...lanes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          size="xs"
        />
        {personas.length > 0 && (
          <NativeSelect
            aria-label={t("table.persona")}
            value={now.persona}
            onChange={({ currentTarget }) => look(now, { persona: currentTarget.value })}
            data={[
              { value: "", label: t("table.everyPersona") },
              ...personas.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            size="xs"
          />
        )}
        <button type="button" className={style.take} onClick={take}>
          {t("table.csv")}
        </button>
      </div>
      <p className={style.count} role="status">
        {rows.length === all
          ? t("table.rows", { count: all, n })
          : t("table.rowsOf", { n, all: format.count(all) })}
      </p>
    </div>
  );
}
