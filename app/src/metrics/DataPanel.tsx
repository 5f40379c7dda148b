import { useTranslation } from "react-i18next";
import { ConformancePart } from "./ConformancePart";
import { CoveragePart } from "./CoveragePart";
import style from "./metrics.module.css";

/** The map beside what happens: planned against actual, and for whom it speaks. */
export function DataPanel() {
  const { t } = useTranslation("metrics");
  return (
    <div className={style.panel}>
      <header>
        <h2>{t("panel.title")}</h2>
      </header>
      <ConformancePart />
      <CoveragePart />
    </div>
  );
}
