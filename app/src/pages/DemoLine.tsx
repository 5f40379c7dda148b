import { useTranslation } from "react-i18next";
import style from "./shell.module.css";

/** Nobody had to sign in: say so, and how a team gets a server of its own. */
export function DemoLine() {
  const { t } = useTranslation("pages");
  return (
    <details className={style.notice}>
      <summary>{t("demo.line")}</summary>
      <p>
        {t("demo.team")} <code>lutu serve --data lutu-data</code>
      </p>
      <p>{t("demo.link")}</p>
    </details>
  );
}
