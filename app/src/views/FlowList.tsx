import { useTranslation } from "react-i18next";
import { useFormat } from "../kit/format";
import { Counted } from "../kit/Who";
import type { Picture } from "./flow";
import style from "./flow.module.css";

/** The same moves in rows, for those who do not see the picture; planned ones that nobody went stand among them. */
export function FlowList({ picture: { nodes, steps, edges, plans } }: { picture: Picture }) {
  const { t } = useTranslation("views");
  const format = useFormat();
  const names = new Map([...nodes, ...steps].map(({ id, name }) => [id, name]));
  const planned = new Set(plans.map(({ from, to }) => `${from}/${to}`));
  const real = new Set(edges.map(({ from, to }) => `${from}/${to}`));
  return (
    <details className={style.list}>
      <summary>{t("flow.table")}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("flow.from")}</th>
            <th scope="col">{t("flow.toHead")}</th>
            <th scope="col">{t("flow.count")}</th>
            <th scope="col">{t("flow.kind")}</th>
          </tr>
        </thead>
        <tbody>
          {edges.map(({ from, to, journeys, kind, cell }) => (
            <tr key={`${from}/${to}`}>
              <td>{names.get(from)}</td>
              <td>{names.get(to)}</td>
              <td>
                <Counted cell={{ of: "map", cell }} of={`${names.get(from)} → ${names.get(to)}`}>
                  {format.count(journeys)}
                </Counted>
              </td>
              <td>
                {t(kind === "back" ? "flow.backs" : `flow.${kind}`)}
                {planned.has(`${from}/${to}`) && ` · ${t("flow.planned")}`}
              </td>
            </tr>
          ))}
          {plans
            .filter(({ from, to }) => !real.has(`${from}/${to}`))
            .map(({ id, from, to, kind, label, gone }) => (
              <tr key={id}>
                <td>{names.get(from)}</td>
                <td>{names.get(to)}</td>
                <td>{gone === null ? t("unknown") : format.count(gone)}</td>
                <td>{[t(`flow.${kind}`), label].filter(Boolean).join(" · ")}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  );
}
