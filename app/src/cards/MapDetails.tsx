import { useTranslation } from "react-i18next";
import { choose } from "../doc/chosen";
import { setTop } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { useLanguageName, useTop } from "../doc/hooks";
import { useNumbers } from "../doc/numbers";
import { byHand } from "../doc/stages";
import { Figure, Figures } from "../kit/Figure";
import { useFormat } from "../kit/format";
import { Loading } from "../kit/States";
import { AboutPart } from "./AboutPart";
import { Part } from "./Field";
import { GapList } from "./GapList";
import { GoalPart } from "./GoalPart";
import { Head } from "./Head";
import { Line } from "./Line";
import { PersonasPart } from "./PersonasPart";
import { style } from "./style";

/** The map as a whole: what it is for, whose it is, what it stands on, and where it hurts most. */
export function MapDetails() {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const title = useLanguageName(useTop().title);
  const rename = (text: string | null) => {
    if (text && text !== title) setTop(doc, { title: byHand(text) });
  };
  return (
    <>
      <Head where={[t("numbers.map")]}>{title}</Head>
      <Size />
      <GoalPart />
      <Worst />
      <PersonasPart />
      <GapList />
      <AboutPart>
        {canEdit && <Line label={t("map.title")} value={title} write={rename} />}
      </AboutPart>
    </>
  );
}

function Size() {
  const { t } = useTranslation("cards");
  const format = useFormat();
  const { view, waiting } = useNumbers();
  if (!view && !waiting) return null;
  const said = (count: number | undefined) => (count === undefined ? "–" : format.count(count));
  return (
    <>
      <Figures>
        <Figure label={t("numbers.customers")} value={said(view?.customers)} />
        <Figure label={t("numbers.journeys")} value={said(view?.journeys)} />
        <Figure label={t("numbers.events")} value={said(view?.events)} />
      </Figures>
      {(waiting || view?.until) && (
        <p className={style.note}>
          {view?.until ? t("numbers.until", { day: format.day(view.until) }) : "\u00a0"}
        </p>
      )}
    </>
  );
}

function Worst() {
  const { t } = useTranslation("cards");
  const { view, waiting } = useNumbers();
  if (!view)
    return waiting ? (
      <Part title={t("numbers.worst")}>
        <Loading lines={10} />
      </Part>
    ) : null;
  return (
    <Part title={t("numbers.worst")}>
      <ol className={style.worst}>
        {view.pain_points.slice(0, 5).map((pain, rank) => (
          <li key={pain.sentence}>
            <button type="button" onClick={() => choose({ collection: "pain", id: String(rank) })}>
              {pain.sentence}
            </button>
          </li>
        ))}
      </ol>
      {view.pain_points.length === 0 && <p className={style.note}>{t("pain.none")}</p>}
      <p className={style.note}>{t("numbers.hint")}</p>
    </Part>
  );
}
