import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import type { Card } from "../doc/elements";
import { useFormat } from "../kit/format";
import { ageOf, thisDay } from "./age";
import { Act, Part } from "./Field";
import { DayLine, NumberLine } from "./Line";
import { Options } from "./Options";
import { ProofList } from "./ProofList";
import { style } from "./style";
import { type Thing, useSetCommon } from "./thing";

const KINDS = ["assumption", "hypothesis", "observed", "measured"] as const;
type Evidence = Card["evidence"];

/** What stands behind a thing: how firm it is, what can be looked up, how many, when, and whether it holds. */
export function EvidencePart({
  thing,
  evidence,
  write,
}: {
  thing: Thing;
  /** null where it is not known to whoever looks: whether events meet it is a number. */
  evidence: Evidence | null;
  write: (evidence: Evidence) => void;
}) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const set = useSetCommon(thing);
  const { one } = thing;
  const held = evidence === "observed" || evidence === "measured";
  return (
    <Part title={t("evidence.title")}>
      {evidence && (
        <Options
          label={t("evidence.kind")}
          options={KINDS.map((value) => ({ value, name: t(`evidence.${value}`) }))}
          value={evidence}
          write={(value) => {
            const kind = KINDS.find((known) => known === value);
            if (kind) write(kind);
          }}
        />
      )}
      {evidence && <p className={style.note}>{t(`evidence.${evidence}Means`)}</p>}
      {(held || one.sample !== null || one.gathered !== null) && (
        <div className={style.pairOfFields}>
          <NumberLine
            label={t("evidence.sample")}
            value={one.sample}
            write={(sample) =>
              set({ sample: sample === null ? null : Math.max(0, Math.round(sample)) })
            }
          />
          <DayLine
            label={t("evidence.gathered")}
            value={one.gathered}
            write={(gathered) => set({ gathered })}
          />
        </div>
      )}
      {thing.collection === "cards" && thing.one.source && (
        <p className={style.note}>{t("evidence.source", { source: thing.one.source })}</p>
      )}
      <ProofList proof={one.proof} write={(proof) => set({ proof })} />
      <Aged evidence={evidence ?? ""} gathered={one.gathered} />
      {canEdit && held && !one.gathered && (
        <Act go={() => set({ gathered: thisDay() })}>{t("evidence.today")}</Act>
      )}
    </Part>
  );
}

/** In words, how old the evidence is and whether it still holds. */
function Aged({ evidence, gathered }: { evidence: string; gathered: string | null }) {
  const { t } = useTranslation("cards");
  const format = useFormat();
  const age = ageOf(evidence, gathered, thisDay());
  if (!age) return null;
  const said = { n: format.count(age.days), count: Math.abs(age.left) };
  return age.left < 0 ? (
    <p className={style.aged}>{t("evidence.aged", said)}</p>
  ) : (
    <p className={style.note}>{t("evidence.fresh", said)}</p>
  );
}
