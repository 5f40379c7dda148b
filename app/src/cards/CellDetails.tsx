import { useTranslation } from "react-i18next";
import { choose } from "../doc/chosen";
import { add } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { laneName, useCell, useRecord } from "../doc/hooks";
import { plainOf } from "../doc/marked";
import { useLanguage } from "../kit/words";
import { Act } from "./Field";
import { FromLibrary } from "./FromLibrary";
import { Head } from "./Head";
import { style } from "./style";
import { usePlaceNames } from "./thing";

/** A place in a lane: what lies there, and the way to put something there. */
export function CellDetails({ cell }: { cell: string }) {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const [place = "", laneId = ""] = cell.split("|");
  const lane = useRecord("lanes", laneId);
  const step = useRecord("steps", place);
  const cards = useCell(place, laneId);
  const places = usePlaceNames();
  const language = useLanguage();
  if (!lane || !places.has(place)) return <p className={style.note}>{t("gone")}</p>;
  const at = step ? { stage: step.stage, step: step.id } : { stage: place };
  const write = () => {
    choose({ collection: "cards", id: add(doc, "cards", { ...at, lane: lane.id }) });
  };
  return (
    <>
      <Head where={[laneName(lane, language)]}>{places.get(place)}</Head>
      <p className={style.note}>{t("cell.holds", { count: cards.length })}</p>
      <ul className={style.found}>
        {cards.map(({ id, text }) => (
          <li key={id}>
            <button type="button" onClick={() => choose({ collection: "cards", id })}>
              {plainOf(text) || t("card.empty")}
            </button>
          </li>
        ))}
      </ul>
      {canEdit && lane.kind !== "touchpoints" && <Act go={write}>{t("cell.add")}</Act>}
      <FromLibrary kinds={[kindIn(lane.kind)]} place={{ ...at, lane: lane.id }} />
    </>
  );
}

/** As what things of the library lie in a lane. */
function kindIn(lane: string): "touchpoint" | "metric" | "insight" {
  if (lane === "touchpoints") return "touchpoint";
  return lane === "metrics" ? "metric" : "insight";
}
