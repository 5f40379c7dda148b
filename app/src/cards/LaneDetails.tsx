import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import type { Lane } from "../doc/elements";
import { laneName, useRecords } from "../doc/hooks";
import { useLanguage } from "../kit/words";
import { CurveWords } from "./CurveWords";
import { Act } from "./Field";
import { GapList } from "./GapList";
import { Head } from "./Head";
import { Line } from "./Line";
import { Pick } from "./Options";
import { style } from "./style";
import { useSet } from "./thing";

/** A row of the map: what it is called, whose it is, whether it is shown, and what kind of cards lie in it. */
export function LaneDetails({ lane }: { lane: Lane }) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const language = useLanguage();
  const personas = useRecords("personas");
  const cards = useRecords("cards").filter((card) => card.lane === lane.id);
  const set = useSet("lanes", lane.id);
  return (
    <>
      <Head where={[t("lane.title")]}>{laneName(lane, language)}</Head>
      <p className={style.note}>{t(`lane.${lane.kind}`)}</p>
      {canEdit && (
        <Line
          label={t("field.name")}
          value={lane.name}
          placeholder={laneName({ name: null, kind: lane.kind }, language)}
          write={(name) => set({ name })}
        />
      )}
      {personas.length > 0 && (
        <Pick
          label={t("field.persona")}
          options={personas.map(({ id, name }) => ({ value: id, name }))}
          value={lane.persona}
          none={t("field.everybody")}
          write={(persona) => set({ persona })}
        />
      )}
      {lane.kind !== "emotion" && lane.kind !== "touchpoints" && (
        <p className={style.note}>{t("cell.holds", { count: cards.length })}</p>
      )}
      {lane.kind === "emotion" && (
        <>
          <CurveWords />
          <GapList />
        </>
      )}
      {canEdit && (
        <div className={style.acts}>
          <Act go={() => set({ folded: !lane.folded })}>
            {t(lane.folded ? "lane.unfold" : "lane.fold")}
          </Act>
          <Act go={() => set({ hidden: !lane.hidden })}>
            {t(lane.hidden ? "lane.show" : "lane.hide")}
          </Act>
        </div>
      )}
    </>
  );
}
