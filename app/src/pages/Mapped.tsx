import { useTranslation } from "react-i18next";
import type { MembersOf } from "../api/questions";
import type { JourneyMap, Log, Selection } from "../api/schema";
import { MembersDrawer } from "../customers/MembersDrawer";
import { usePlace } from "../kit/place";
import { MapReport } from "../map/MapReport";
import { nextParams } from "../map/NextEvents";
import { nameOfCell } from "../map/names";
import { SelectionWords } from "../selection/SelectionWords";
import { selectionOf, useChosen } from "../selection/selection";

const THE_MAPS_OWN = { journey: null, segment: null, events: null, from: null, to: null };

/** A map with its people; without the log, as a guest sees it, the selection is the map's own. */
export function Mapped({ log, map }: { log: Log | null; map: JourneyMap }) {
  const { t } = useTranslation("map");
  const { query } = usePlace();
  const chosen = useChosen();
  const selection = selectionOf(log ? chosen : THE_MAPS_OWN, map);
  const rule = map.touchpoints.find(({ id }) => `touchpoint:${id}` === query.get("chosen"))?.rule;
  return (
    <>
      <MapReport
        map={map}
        selection={selection}
        words={log && <SelectionWords log={log} selection={selection} />}
      />
      <MembersDrawer
        of={(name) => membersOf(name, map.id, selection, rule)}
        nameOf={(cell) => nameOfCell(cell, map, t)}
      />
    </>
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
