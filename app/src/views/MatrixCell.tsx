import { useTranslation } from "react-i18next";
import { useFormat } from "../kit/format";
import type { Spot } from "./matrix";
import style from "./matrix.module.css";
import { ThingCard } from "./ThingCard";

interface Props {
  spot: Spot;
  /** Whether it is the row of somebody who is tied to a segment. */
  tied: boolean;
  waiting: boolean;
}

/** A persona in a stage: the cards, the feeling, the numbers; and in words what is not known. */
export function MatrixCell({ spot, tied, waiting }: Props) {
  const { t } = useTranslation("views");
  const { things, measured, blind, unfelt } = spot;
  if (blind && !waiting)
    return (
      <td className={style.blind} data-blind="true">
        {t("matrix.blind")}
      </td>
    );
  return (
    <td>
      <Felt spot={spot} />
      <div className={style.cards}>
        {things.map((thing) => (
          <ThingCard key={thing.id} thing={thing} bare />
        ))}
      </div>
      {unfelt && !waiting && <p className={style.quiet}>{t("matrix.unfelt")}</p>}
      {tied && !measured && !waiting && <p className={style.quiet}>{t("matrix.unseen")}</p>}
    </td>
  );
}

function Felt({ spot: { measured, set, wished, words } }: { spot: Spot }) {
  const { t } = useTranslation("views");
  const format = useFormat();
  const emotion = measured?.emotion ?? null;
  const off = emotion && set !== null && (set < emotion.low || set > emotion.high);
  return (
    <p className={style.numbers}>
      {measured && (
        <span>
          {t("matrix.customers", {
            n: format.count(measured.customers),
            share: format.percent(measured.entered ? measured.dropped / measured.entered : 0),
          })}
        </span>
      )}
      {emotion && (
        <b data-tone={emotion.mean < 0 ? "bad" : "good"}>
          {t("matrix.felt", { mean: format.signed(emotion.mean) })}
          <small>
            {" "}
            {format.signed(emotion.low)} – {format.signed(emotion.high)} · n{" "}
            {format.count(emotion.n)}
          </small>
        </b>
      )}
      {set !== null && (
        <span data-tone={off ? "bad" : undefined}>
          {t("matrix.set", { value: format.signed(set) })}
        </span>
      )}
      {wished !== null && <span>{t("matrix.wished", { value: format.signed(wished) })}</span>}
      {words.map((word) => (
        <q key={word}>{word}</q>
      ))}
    </p>
  );
}
