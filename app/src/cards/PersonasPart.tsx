import { useTranslation } from "react-i18next";
import { choose } from "../doc/chosen";
import { add } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import { change } from "../kit/place";
import { begin } from "./begun";
import { Face } from "./Face";
import { Act, Part } from "./Field";
import { FromLibrary } from "./FromLibrary";
import { style } from "./style";

/** For whom the map is. */
export function PersonasPart() {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const personas = useRecords("personas");
  if (personas.length === 0 && !canEdit) return null;
  const make = () =>
    begin({
      collection: "personas",
      id: add(doc, "personas", { name: t("persona.new", { n: personas.length + 1 }) }),
    });
  return (
    <Part
      title={t("persona.all")}
      aside={
        personas.length > 0 && (
          <Act go={() => change({ view: "personas" })}>{t("persona.compare")}</Act>
        )
      }
    >
      <ul className={style.people}>
        {personas.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => choose({ collection: "personas", id: one.id })}>
              <Face persona={one} />
              <span>{one.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {canEdit && <Act go={make}>{t("persona.add")}</Act>}
      <FromLibrary kinds={["persona"]} />
    </Part>
  );
}
