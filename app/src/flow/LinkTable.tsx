import { useTranslation } from "react-i18next";
import { useNames } from "../api/names";
import type { Flow } from "../api/schema";
import { cellOf } from "../kit/cell";
import { useFormat } from "../kit/format";
import { Counted } from "../kit/Who";
import style from "./flow.module.css";

const ROWS = 50;

/** The same in rows, for those who would rather read than look. */
export function LinkTable({ flow }: { flow: Flow }) {
  const { t } = useTranslation("flow");
  const format = useFormat();
  const nameOf = useNames();
  const links = [...flow.links].sort((a, b) => b.count - a.count).slice(0, ROWS);
  return (
    <details className={style.rows}>
      <summary>{t("table.title", { count: links.length })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
      <section className={style.scroll} tabIndex={0} aria-label={t("table.label")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("table.from")}</th>
              <th scope="col">{t("table.to")}</th>
              <th scope="col">{t("table.count")}</th>
              <th scope="col">{t("table.customers")}</th>
              <th scope="col">{t("table.median")}</th>
              <th scope="col">{t("table.p90")}</th>
            </tr>
          </thead>
          <tbody>
            {links.map(({ from, to, count, customers, median_gap_seconds, p90_gap_seconds }) => (
              <tr key={JSON.stringify([from, to])}>
                <td>{nameOf(from)}</td>
                <td>{nameOf(to)}</td>
                <td>
                  <Counted
                    cell={cellOf("flow", "link", from, to)}
                    of={`${nameOf(from)} → ${nameOf(to)}`}
                  >
                    {format.count(count)}
                  </Counted>
                </td>
                <td>{format.count(customers)}</td>
                <td>{format.duration(median_gap_seconds)}</td>
                <td>{format.duration(p90_gap_seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
