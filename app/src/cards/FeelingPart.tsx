import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { feelingId } from "../doc/feelings";
import { useRecords } from "../doc/hooks";
import { CurveWords } from "./CurveWords";
import { useValueText } from "./EmotionLane";
import { Part } from "./Field";
import { STEP } from "./feelings";
import { GapList } from "./GapList";
import { Line } from "./Line";
import { useLed } from "./led";
import { style } from "./style";
import { useCurve, useFeelings, useSetFeeling } from "./useFeelings";

/** How it feels at a place: the same points as on the curve, with words of one's own. */
export function FeelingPart({ place, stage }: { place: string; stage: string }) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const points = useFeelings();
  const personas = useRecords("personas");
  const said = useValueText();
  const setFeeling = useSetFeeling();
  const { who, curve } = useCurve();
  const led = useLed("feeling");
  const range = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (led) range.current?.scrollIntoView({ block: "center" });
  }, [led]);
  const point = points.get(feelingId(who, curve, place));
  const rows = [{ id: null, name: t("field.everybody") }, ...personas].flatMap(({ id, name }) => {
    const own = points.get(feelingId(id, curve, place));
    return own && id !== who ? [{ id, name, own }] : [];
  });
  if (!canEdit && !point && rows.length === 0) return <GapList stage={stage} />;
  return (
    <>
      <Part title={t("emotion.title")}>
        <CurveWords />
        {canEdit && (
          <label className={style.range}>
            <span>{point ? said(point.value, point.word) : t("emotion.unset")}</span>
            <input
              ref={range}
              type="range"
              data-autofocus={led || undefined}
              min={-1}
              max={1}
              step={STEP}
              value={point?.value ?? 0}
              aria-label={t(`emotion.${curve}`)}
              aria-valuetext={point ? said(point.value, point.word) : t("emotion.unset")}
              onChange={(event) =>
                setFeeling(who, curve, place, { value: Number(event.target.value) })
              }
            />
          </label>
        )}
        {!canEdit && point && <p>{said(point.value, point.word)}</p>}
        {point && canEdit && (
          <Line
            label={t("emotion.word")}
            value={point.word}
            write={(word) => setFeeling(who, curve, place, { word: word ?? "" })}
            placeholder={t("emotion.wordHint")}
          />
        )}
        <ul className={style.found}>
          {rows.map(({ id, name, own }) => (
            <li key={id ?? ""}>
              {name}: {said(own.value, own.word)}
            </li>
          ))}
        </ul>
      </Part>
      <GapList stage={stage} />
    </>
  );
}
