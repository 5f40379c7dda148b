import type { TFunction } from "i18next";
import type { JourneyMap } from "../api/schema";
import { partsOf } from "../kit/cell";

const PARTS = ["entered", "onward", "dropped", "active"] as const;

/** What a cell of a map is called: by the names that stand on the map. */
export function nameOfCell(cell: string, map: JourneyMap, t: TFunction<"map">): string | null {
  const [kind, id, number] = partsOf({ of: "map", cell });
  const stageName = (of: string | undefined) => map.stages.find((one) => one.id === of)?.name;
  if (kind === "river" || kind === "return")
    return `${stageName(id) ?? ""} → ${stageName(number) ?? ""}`;
  const stage = map.stages.find((one) => one.id === id || one.name === id);
  const touchpoint = map.touchpoints.find((one) => one.id === id || one.name === id);
  if (kind === "stage" && stage) {
    const part = PARTS.find((one) => one === number);
    return part ? t("members.stage", { name: stage.name, part: t(`outcome.${part}`) }) : stage.name;
  }
  if (kind === "touchpoint" && touchpoint) {
    return number === "exits" ? t("members.exits", { name: touchpoint.name }) : touchpoint.name;
  }
  return null;
}
