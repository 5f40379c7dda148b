import { useTranslation } from "react-i18next";
import { fill } from "../api/client";
import { useImports } from "../api/imports";
import { useFormat } from "../kit/format";
import { change } from "../kit/place";
import { useNamed } from "./named";
import style from "./start.module.css";

/** What came in so far. */
export function History() {
  const { t } = useTranslation("start");
  const format = useFormat();
  const named = useNamed();
  const { data: imports } = useImports();
  if (!imports?.length) return null;
  return (
    <section className={style.history}>
      <h2>{t("history.title")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
      <section className={style.scroll} tabIndex={0} aria-label={t("history.title")}>
        <table className={style.preview}>
          <thead>
            <tr>
              <th scope="col">{t("history.source")}</th>
              <th scope="col">{t("history.when")}</th>
              <th scope="col">{t("history.state")}</th>
              <th scope="col">{t("job.accepted")}</th>
              <th scope="col">{t("job.duplicates")}</th>
              <th scope="col">{t("job.rejected")}</th>
            </tr>
          </thead>
          <tbody>
            {imports.map(({ id, kind, source, created, state, result, has_rejected }) => (
              <tr key={id}>
                <td>
                  <button type="button" className={style.open} onClick={() => change({ job: id })}>
                    {named(kind, source)}
                  </button>
                </td>
                <td>{format.date(created)}</td>
                <td>{t(`state.${state}`)}</td>
                <td>
                  {result?.accepted === null || result === null
                    ? ""
                    : format.count(result.accepted ?? 0)}
                </td>
                <td>{result?.duplicates ? format.count(result.duplicates) : ""}</td>
                <td>
                  {has_rejected ? (
                    <a href={fill("/api/v1/workspaces/{workspace}/imports/{id}/rejected", { id })}>
                      {format.count(result?.rejected ?? 0)}
                    </a>
                  ) : (
                    ""
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
