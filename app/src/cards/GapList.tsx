import { useTranslation } from "react-i18next";
import { choose } from "../doc/chosen";
import { useFormat } from "../kit/format";
import { Part } from "./Field";
import { useFeelingText } from "./feelingText";
import { style } from "./style";
import { usePlaceNames } from "./thing";
import { useGaps, useMeasured } from "./useGaps";

/** Where what the team thinks is not what customers say, in words, the largest gap first. */
export function GapList({ stage }: { stage?: string }) {
  const { t } = useTranslation("cards");
  const format = useFormat();
  const feeling = useFeelingText();
  const places = usePlaceNames();
  const { gaps, set, personas } = useGaps();
  const measured = useMeasured();
  const asked = stage ? measured.has(stage) : measured.size > 0;
  const shown = stage ? gaps.filter((one) => one.stage === stage) : gaps;
  if (!set) return null;
  return (
    <Part title={t("gap.title")}>
      {shown.length === 0 && <p className={style.note}>{t(asked ? "gap.none" : "gap.unasked")}</p>}
      <ol className={style.gaps}>
        {shown.map((gap) => (
          <li key={`${gap.stage} ${gap.persona}`}>
            <button type="button" onClick={() => choose({ collection: "stages", id: gap.stage })}>
              {t(gap.distance > 0 ? "gap.rosy" : "gap.grim", {
                stage: places.get(gap.stage),
                who: personas.get(gap.persona ?? "") ?? t("gap.we"),
                set: format.signed(gap.set),
                measured: feeling(gap.measured),
                by: format.signed(Math.abs(gap.distance)).replace("+", ""),
              })}
            </button>
          </li>
        ))}
      </ol>
    </Part>
  );
}
