import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { choose, readChosen, useChosen } from "../doc/chosen";
import { laneName, nameIn, useRecords } from "../doc/hooks";
import { readRegion } from "../doc/region";
import { useLanguage } from "../kit/words";
import style from "./comments.module.css";

interface Option {
  value: string;
  label: string;
}

/** Choose a part of the map by its corners: for keyboards, phones, and whoever cannot see the grid. */
export function RegionPicker() {
  const { t } = useTranslation("comments");
  const places = usePlaces();
  const lanes = useLanes();
  const chosen = useChosen();
  const cells = chosen?.collection === "cell" || chosen?.collection === "region";
  const now = (cells && readRegion(chosen.id)) || null;
  const [place, lane] = [now?.place ?? places[0]?.value ?? "", now?.lane ?? lanes[0]?.value ?? ""];
  const [toPlace, toLane] = [now?.toPlace ?? place, now?.toLane ?? lane];
  const set = (changes: Partial<Record<"place" | "lane" | "toPlace" | "toLane", string>>) => {
    const next = { place, lane, toPlace, toLane, ...changes };
    const across = sorted(places, next.place, next.toPlace);
    const down = sorted(lanes, next.lane, next.toLane);
    choose(readChosen(named(across, down)));
  };
  if (places.length === 0 || lanes.length === 0) return null;
  return (
    <details className={style.picker}>
      <summary>{t("region.open")}</summary>
      <div>
        <NativeSelect
          label={t("region.fromStage")}
          data={places}
          value={place}
          onChange={(event) => set({ place: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("region.toStage")}
          data={places}
          value={toPlace}
          onChange={(event) => set({ toPlace: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("region.fromLane")}
          data={lanes}
          value={lane}
          onChange={(event) => set({ lane: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("region.toLane")}
          data={lanes}
          value={toLane}
          onChange={(event) => set({ toLane: event.currentTarget.value })}
        />
      </div>
    </details>
  );
}

/** The columns of the grid by their names: steps, or stages that have none. */
function usePlaces(): Option[] {
  const language = useLanguage();
  const stages = useRecords("stages");
  const steps = useRecords("steps");
  return stages.flatMap((stage) => {
    const name = nameIn(stage.name, language);
    const own = steps.filter((step) => step.stage === stage.id);
    if (own.length === 0) return [{ value: stage.id, label: name }];
    return own.map((step) => ({ value: step.id, label: `${name} · ${step.name}` }));
  });
}

function useLanes(): Option[] {
  const language = useLanguage();
  return useRecords("lanes")
    .filter(({ hidden }) => !hidden)
    .map((lane) => ({ value: lane.id, label: laneName(lane, language) }));
}

type Ends = readonly [first: string, last: string];

function sorted(options: readonly Option[], one: string, other: string): Ends {
  const at = (value: string) => options.findIndex((option) => option.value === value);
  return at(one) <= at(other) ? [one, other] : [other, one];
}

function named([place, toPlace]: Ends, [lane, toLane]: Ends): string {
  if (place === toPlace && lane === toLane) return `cell:${place}|${lane}`;
  return `region:${place}|${lane}|${toPlace}|${toLane}`;
}
