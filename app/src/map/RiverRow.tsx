import { useTranslation } from "react-i18next";
import type { StageView } from "../api/schema";
import { useColumns } from "../doc/columns";
import { useLanguageName } from "../doc/hooks";
import { useFormat } from "../kit/format";
import { Meaning } from "../kit/Picture";
import { Counted } from "../kit/Who";
import type { Span } from "./layout";
import style from "./map.module.css";
import { River } from "./River";

interface Props {
  spans: readonly Span[];
  /** Those that are near the window. */
  near: readonly Span[];
  numbersOf: (stage: string) => StageView | undefined;
}

/** The river over all stages, and what becomes of those who came. */
export function RiverRow({ spans, near, numbersOf }: Props) {
  const { t } = useTranslation("map");
  const { width } = useColumns();
  return (
    <>
      <div className={style.lane}>
        {t("lane.river")}
        <small className={style.keys}>
          <Meaning kinds={["lost", "active"]} />
        </small>
      </div>
      <div className={style.body} style={{ width }}>
        <River spans={spans} numbersOf={numbersOf} />
        <div className={style.outcomes} style={{ paddingInlineStart: near[0]?.left ?? 0 }}>
          {near.map((span) => (
            <div key={span.stage.id} style={{ width: span.width }}>
              <Outcome
                span={span}
                numbers={numbersOf(span.stage.id)}
                last={span === spans[spans.length - 1]}
              />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

/** How many go on, are lost, are still on their way: the three add up to those who came. */
export function Outcome({
  span,
  numbers,
  last,
}: {
  span: Span;
  numbers: StageView | undefined;
  last: boolean;
}) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const name = useLanguageName(span.stage.name);
  if (!numbers) return null;
  const share = (n: number) => format.percent(numbers.entered ? n / numbers.entered : 0);
  if (last)
    return (
      <p className={style.outcome}>
        {numbers.entered > 0 && t("outcome.last", { n: format.count(numbers.entered) })}
      </p>
    );
  return (
    <p className={style.outcome}>
      {(["onward", "dropped", "active"] as const).map((part) => (
        <span key={part} data-kind={part}>
          {t(`outcome.${part}`)}{" "}
          <Counted
            cell={{ of: "map", cell: numbers.cells[part] ?? "" }}
            of={`${name}: ${t(`outcome.${part}`)}`}
          >
            {share(numbers[part])}
          </Counted>
        </span>
      ))}
    </p>
  );
}
