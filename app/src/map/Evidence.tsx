import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import panelStyle from "./panel.module.css";

/** How it is known. */
export function Evidence({ children }: { children: ReactNode }) {
  const { t } = useTranslation("map");
  return (
    <section className={panelStyle.evidence}>
      <h3>{t("panel.evidence")}</h3>
      {children}
    </section>
  );
}
