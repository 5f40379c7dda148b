import { useTranslation } from "react-i18next";
import type { MembersOf } from "../api/questions";
import type { Log, Selection } from "../api/schema";
import { nextParams } from "../cards/NextEvents";
import { MembersDrawer } from "../customers/MembersDrawer";
import { useMapDoc } from "../doc/context";
import { useTop } from "../doc/hooks";
import { NumbersProvider, useNumbers } from "../doc/numbers";
import { usePlace } from "../kit/place";
import { nameOfCell } from "../map/names";
import { useShown } from "../map/shown";
import { SelectionWords } from "../selection/SelectionWords";
import { selectionOf, useChosen } from "../selection/selection";
import { MapFrame } from "./MapFrame";
import { WithCardParts } from "./mapParts";

const THE_MAPS_OWN = { journey: null, segment: null, events: null, from: null, to: null };

/** An open map with its people; without the log, as a guest sees it, the selection is the map's own. */
export function Mapped({ log }: { log: Log | null }) {
  const { journey, segment } = useTop();
  const chosen = useChosen();
  const selection = selectionOf(log ? chosen : THE_MAPS_OWN, { journey, segment });
  return (
    <NumbersProvider selection={selection}>
      <WithCardParts>
        <MapFrame words={log && <SelectionWords log={log} selection={selection} />} />
      </WithCardParts>
      <Members />
    </NumbersProvider>
  );
}

function Members() {
  const { t } = useTranslation("map");
  const { id } = useMapDoc();
  const { query } = usePlace();
  const { selection } = useNumbers();
  const map = useShown();
  const touchpoint = query.get("chosen")?.replace(/^touchpoints?:/, "");
  const rule = map.touchpoints.find((one) => one.id === touchpoint)?.rule;
  return (
    <MembersDrawer
      of={(name) => membersOf(name, id, selection, rule)}
      nameOf={(cell) => nameOfCell(cell, map, t)}
    />
  );
}

function membersOf(
  name: string,
  id: string,
  selection: Selection,
  rule: string | undefined,
): MembersOf | null {
  if (name === "map") return { kind: "map", id, selection };
  if (name === "next" && rule)
    return { kind: "analysis", name: "steps", selection, params: nextParams(rule) };
  return null;
}
