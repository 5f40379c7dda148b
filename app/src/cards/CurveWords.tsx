import { useTranslation } from "react-i18next";
import { useRecords } from "../doc/hooks";
import style from "./emotion.module.css";
import { useCurve } from "./useFeelings";

const CURVES = ["as_is", "to_be"] as const;

/** Whose curve is looked at, and which: as it is, or as it should be. */
export function CurveWords() {
  const { t } = useTranslation("cards");
  const personas = useRecords("personas");
  const { who, curve, see } = useCurve();
  return (
    <div className={style.words}>
      {CURVES.map((one) => (
        <button
          key={one}
          type="button"
          data-curve={one}
          aria-pressed={one === curve}
          onClick={() => see({ curve: one })}
        >
          {t(`emotion.${one}`)}
        </button>
      ))}
      {personas.length > 0 && (
        <select
          aria-label={t("emotion.whose")}
          value={who ?? ""}
          onChange={(event) => see({ who: event.target.value || null })}
        >
          <option value="">{t("field.everybody")}</option>
          {personas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
