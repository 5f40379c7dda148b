import { useTranslation } from "react-i18next";
import type { PainPoint as Pain } from "../api/schema";
import { Line, Lines } from "../kit/Figure";
import { type Format, useFormat } from "../kit/format";

interface Measured {
  value?: number | null;
  low?: number | null;
  high?: number | null;
  n?: number | null;
}

/** The numbers that make a pain point: here, with interval and n, and what they are compared with. */
export function PainEvidence({ pain }: { pain: Pain }) {
  const { t } = useTranslation("cards");
  const format = useFormat();
  const { evidence } = pain;
  const time = evidence.unit === "seconds";
  const others = evidence.others as Measured | null | undefined;
  const share = evidence.share as Measured | null | undefined;
  return (
    <Lines>
      {typeof evidence.property === "string" && (
        <Line label={t("measure.where")}>{`${evidence.property} = ${String(evidence.is)}`}</Line>
      )}
      <Line label={t(time ? "measure.median" : "measure.here")}>
        {said(evidence, time, format)}
      </Line>
      {others && <Line label={t("measure.others")}>{said(others, time, format)}</Line>}
      {typeof evidence.p10 === "number" && typeof evidence.p90 === "number" && (
        <Line label={t("measure.most")}>
          {`${format.duration(evidence.p10)} – ${format.duration(evidence.p90)}`}
        </Line>
      )}
      {share && <Line label={t("measure.share")}>{said(share, false, format)}</Line>}
      {typeof evidence.moves === "number" && (
        <Line label={t("measure.moves")}>{format.count(evidence.moves)}</Line>
      )}
      {typeof evidence.turns === "number" && (
        <Line label={t("measure.turns")}>{format.count(evidence.turns)}</Line>
      )}
    </Lines>
  );
}

/** 29.3% (20.2% – 40.4%) · n 75 */
function said({ value, low, high, n }: Measured, time: boolean, format: Format): string {
  const one = (x: number) => (time ? format.duration(x) : format.percent(x));
  const known = (x: number | null | undefined): x is number => typeof x === "number";
  const parts = [
    known(value) ? one(value) : "–",
    known(low) && known(high) ? ` (${one(low)}\u00a0– ${one(high)})` : "",
    known(n) ? ` · n\u00a0${format.count(n)}` : "",
  ];
  return parts.join("");
}
