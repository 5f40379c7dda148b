import { useTranslation } from "react-i18next";
import type { Persona } from "../doc/elements";
import { style } from "./style";

/** What is measured of the customers that a persona stands for. */
export function PersonaNumbers({ persona }: { persona: Persona }) {
  const { t } = useTranslation("cards");
  if (!persona.segment) return <p className={style.note}>{t("persona.untied")}</p>;
  return null;
}
