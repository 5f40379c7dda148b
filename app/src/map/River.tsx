import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { StageView } from "../api/schema";
import { useLanguageName } from "../doc/hooks";
import { openMembers } from "../kit/cell";
import { useFormat } from "../kit/format";
import { Hatching } from "../kit/Picture";
import { pressed } from "../kit/pressed";
import type { Span } from "./layout";
import style from "./map.module.css";
import { RIVER_HEIGHT, river, type Water } from "./river";

interface Props {
  spans: readonly Span[];
  numbersOf: (stage: string) => StageView | undefined;
  /** Show this stage alone. */
  only?: number;
}

const MEANS = { river: "entered", onward: "onward", lost: "dropped", active: "active" } as const;
const DRY = { entered: 0, onward: 0, dropped: 0, active: 0 };

/** The river of customers over the stages; every width opens its people. */
export function River({ spans, numbersOf, only }: Props) {
  const { t } = useTranslation("map");
  const hatch = useId();
  const last = spans[spans.length - 1];
  const end = last ? last.left + last.width : 0;
  const waters = river(
    spans.map(({ stage }) => numbersOf(stage.id) ?? DRY),
    [...spans.map(({ left }) => left), end],
  );
  const one = only === undefined ? undefined : spans[only];
  const [left, wide] = one ? [one.left, one.width] : [0, end];
  return (
    <svg
      className={style.river}
      data-tour="river"
      width={wide}
      height={RIVER_HEIGHT}
      viewBox={`${left} 0 ${wide} ${RIVER_HEIGHT}`}
      role="group"
      aria-label={t("river.label")}
    >
      <defs>
        <Hatching id={hatch} />
      </defs>
      {waters
        .filter(({ stage }) => only === undefined || stage === only)
        .map((water) => (
          <Part
            key={`${water.stage}/${water.kind}`}
            water={water}
            span={spans[water.stage] as Span}
            numbersOf={numbersOf}
            hatch={hatch}
          />
        ))}
    </svg>
  );
}

function Part({
  water,
  span,
  numbersOf,
  hatch,
}: {
  water: Water;
  span: Span;
  numbersOf: Props["numbersOf"];
  hatch: string;
}) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const name = useLanguageName(span.stage.name);
  const numbers = numbersOf(span.stage.id);
  if (!numbers) return null;
  const number = MEANS[water.kind];
  const cell = numbers.cells[number];
  const open = () => cell && openMembers({ of: "map", cell });
  const said = t(`river.${number}`, {
    stage: name,
    n: format.count(numbers[number]),
    share: format.percent(numbers.entered ? numbers[number] / numbers.entered : 0),
  });
  return (
    <path
      d={water.path}
      aria-label={said}
      data-kind={water.kind}
      fill={water.kind === "active" ? `url(#${hatch})` : undefined}
      {...pressed(open)}
    >
      <title>{said}</title>
    </path>
  );
}
