import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCardLine, useCardPart } from "../doc/cardParts";
import { choose, useChosen } from "../doc/chosen";
import { useColleagues } from "../doc/colleagues";
import { useRecord } from "../doc/hooks";
import { OpensMap } from "../doc/Inside";
import { useFormat } from "../kit/format";
import { isLate, type Thing } from "./board";
import style from "./views.module.css";

interface Props {
  thing: Thing;
  /** Without the small type below the words. */
  bare?: boolean;
  children?: ReactNode;
}

/** A card or a touchpoint, the same in every view: its evidence at the edge, its star, and who answers for it. */
export function ThingCard({ thing, bare, children }: Props) {
  const { t } = useTranslation("views");
  const chosen = useChosen();
  const lineOf = useCardLine("metrics");
  const here = chosen?.collection === thing.collection && chosen.id === thing.id;
  return (
    <div
      className={style.thing}
      data-evidence={thing.evidence ?? undefined}
      data-thing={thing.id}
      data-chosen={here || undefined}
    >
      <button
        type="button"
        aria-pressed={here}
        onClick={() => choose(here ? null : { collection: thing.collection, id: thing.id })}
      >
        {thing.text || <i>{t("thing.empty")}</i>}
        {thing.evidence && (
          <span className={style.unseen}> · {t(`evidence.${thing.evidence}`)}</span>
        )}
      </button>
      {thing.starred !== null && (
        <span
          className={style.star}
          role="img"
          aria-label={t("thing.star", { why: thing.starred })}
          title={thing.starred || undefined}
        >
          ★
        </span>
      )}
      {lineOf(thing.id) !== null && <Metric card={thing.id} />}
      {!bare && <Small thing={thing} />}
      {thing.map && <OpensMap map={thing.map} />}
      {children}
    </div>
  );
}

/** What a metric card says now, as on the map. */
function Metric({ card }: { card: string }) {
  const kept = useRecord("cards", card);
  const part = useCardPart("metrics");
  return kept && part ? <part.Face card={kept} /> : null;
}

/** Whose it is, until when, how many it reaches, and whether what it rests on still holds. */
function Small({ thing }: { thing: Thing }) {
  const { t } = useTranslation("views");
  const format = useFormat();
  const { nameOf } = useColleagues();
  const late = isLate(thing, new Date());
  const owner = nameOf(thing.owner);
  const { numbers, due, stale } = thing;
  if (!owner && !due && !stale && !numbers) return null;
  return (
    <p>
      {numbers && (
        <span>
          {t("thing.customers", { count: numbers.customers, n: format.rounded(numbers.customers) })}
        </span>
      )}
      {owner && <span>{owner}</span>}
      {due && <span data-tone={late ? "bad" : undefined}>{format.day(due)}</span>}
      {late && <span data-tone="bad">{t("thing.late")}</span>}
      {stale && <span data-tone="bad">{t("evidence.stale")}</span>}
    </p>
  );
}
