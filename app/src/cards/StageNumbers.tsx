import { useTranslation } from "react-i18next";
import type { MapView, StageView } from "../api/schema";
import type { Stage } from "../doc/elements";
import { Figure, Figures } from "../kit/Figure";
import { useFormat } from "../kit/format";
import { halfWidth, share } from "../kit/interval";
import { Who } from "../kit/Who";
import { Part } from "./Field";
import { useFeelingText } from "./feelingText";
import { style } from "./style";
import { usePlaceNames } from "./thing";
import { Where } from "./Where";

interface Props {
  stage: Stage;
  name: string;
  numbers: StageView;
  view: MapView;
}

/** The numbers of a stage, each with its interval and its people, and where they went. */
export function StageNumbers({ stage, name, numbers, view }: Props) {
  const { t } = useTranslation("cards");
  const format = useFormat();
  const feeling = useFeelingText();
  const places = usePlaceNames();
  const onward = share(numbers.onward, numbers.entered);
  const dropped = share(numbers.dropped, numbers.entered);
  const cell = (key: string) => ({ of: "map", cell: numbers.cells[key] ?? "" });
  const went = view.river
    .filter(({ from }) => from === stage.id)
    .sort((a, b) => b.journeys - a.journeys)
    .map(({ to, journeys }) => ({
      key: to,
      name: places.get(to) ?? to,
      n: journeys,
      kind: "onward" as const,
    }));
  const rows = [
    ...went,
    { key: "dropped", name: t("numbers.left"), n: numbers.dropped, kind: "lost" as const },
    { key: "active", name: t("numbers.waiting"), n: numbers.active, kind: "active" as const },
  ];
  return (
    <>
      <Figures>
        <Figure
          label={t("numbers.customers")}
          value={format.count(numbers.customers)}
          note={<Who cell={cell("customers")} of={name} count={numbers.customers} />}
        />
        <Figure
          label={t("numbers.onward")}
          value={onward ? format.percent(onward.value) : "–"}
          note={onward && `± ${format.points(halfWidth(onward))} · n ${format.count(onward.n)}`}
        />
        <Figure
          label={t("numbers.dropped")}
          tone="bad"
          value={dropped ? format.percent(dropped.value) : "–"}
          note={
            <>
              {dropped && `± ${format.points(halfWidth(dropped))} `}
              <Who
                cell={cell("dropped")}
                of={`${name}: ${t("numbers.dropped")}`}
                count={numbers.dropped}
              />
            </>
          }
        />
        <Figure
          label={t("numbers.backtracks")}
          value={format.count(numbers.backtracks)}
          note={t("numbers.backtracksNote")}
        />
        <Figure
          label={t("numbers.inside")}
          value={format.duration(numbers.median_inside_seconds)}
          note={numbers.median_inside_seconds !== null && t("numbers.median")}
        />
        <Figure
          label={t("numbers.next")}
          value={format.duration(numbers.median_to_next_seconds)}
          note={
            numbers.p90_to_next_seconds !== null &&
            t("numbers.p90", { time: format.duration(numbers.p90_to_next_seconds) })
          }
        />
        {numbers.value !== null && numbers.value !== 0 && (
          <Figure
            label={t("numbers.value")}
            value={format.money(numbers.value, numbers.currency)}
            note={t("numbers.valueNote")}
          />
        )}
        {numbers.emotion && (
          <Figure
            label={t("numbers.emotion")}
            value={format.signed(numbers.emotion.mean)}
            note={feeling(numbers.emotion)}
            tone={numbers.emotion.mean < 0 ? "bad" : "good"}
          />
        )}
      </Figures>
      <Part title={t("numbers.wentTo")}>
        <Where rows={rows.filter(({ n }) => n > 0)} whole={numbers.entered} />
        <p className={style.note}>
          {t("numbers.sum", {
            entered: format.count(numbers.entered),
            onward: format.count(numbers.onward),
            dropped: format.count(numbers.dropped),
            active: format.count(numbers.active),
          })}
        </p>
        {!numbers.emotion && <p className={style.note}>{t("emotion.how")}</p>}
      </Part>
    </>
  );
}
