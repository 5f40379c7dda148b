import { useTranslation } from "react-i18next";
import { choose } from "../doc/chosen";
import { add } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { nameIn, useRecords } from "../doc/hooks";
import { useNumbers } from "../doc/numbers";
import { Figure, Figures } from "../kit/Figure";
import { useFormat } from "../kit/format";
import { Who } from "../kit/Who";
import { useLanguage } from "../kit/words";
import { thisDay } from "./age";
import { Act, Part } from "./Field";
import { Head } from "./Head";
import { PainEvidence } from "./PainEvidence";
import { style } from "./style";
import { usePlaceNames } from "./thing";

/** A pain point that the numbers show: how many, how bad, and how that is known. */
export function PainDetails({ rank }: { rank: number }) {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const { view } = useNumbers();
  const format = useFormat();
  const language = useLanguage();
  const places = usePlaceNames();
  const points = useRecords("touchpoints");
  const lanes = useRecords("lanes");
  const pain = view?.pain_points[rank];
  if (!pain) return <p className={style.note}>{t("gone")}</p>;
  const touchpoint = points.find(({ id }) => id === pain.touchpoint);
  const lane = lanes.find(({ kind }) => kind === "pain");
  const keep = () => {
    if (!lane) return;
    const { n } = pain.evidence;
    const id = add(doc, "cards", {
      stage: pain.stage,
      lane: lane.id,
      text: pain.sentence,
      evidence: "measured",
      sample: typeof n === "number" ? n : null,
      gathered: view.until?.slice(0, 10) ?? thisDay(),
    });
    choose({ collection: "cards", id });
  };
  return (
    <>
      <Head
        where={[
          t("numbers.pain"),
          places.get(pain.stage),
          touchpoint && nameIn(touchpoint.name, language),
        ]}
      >
        {pain.sentence}
      </Head>
      <Figures>
        <Figure
          label={t("numbers.customers")}
          value={format.count(pain.customers)}
          note={
            pain.cell && (
              <Who
                cell={{ of: "map", cell: pain.cell }}
                of={pain.sentence}
                count={pain.customers}
              />
            )
          }
        />
        <Figure label={t("numbers.rank")} value={rank + 1} note={t("numbers.rankNote")} />
      </Figures>
      <Part title={t("numbers.evidence")}>
        <PainEvidence pain={pain} />
      </Part>
      {canEdit && lane && <Act go={keep}>{t("pain.keep")}</Act>}
    </>
  );
}
