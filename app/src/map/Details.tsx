import { useNumbers } from "../doc/numbers";
import { usePlace } from "../kit/place";
import { Panel } from "./Panel";
import style from "./panel.module.css";
import { useShown } from "./shown";
import { chosenOf, columnsOf } from "./view";

/** What stands behind a stage, a touchpoint or a pain point: the numbers. */
export function Details() {
  const map = useShown();
  const { view, selection } = useNumbers();
  const { query } = usePlace();
  if (!view) return null;
  const columns = columnsOf(map, view);
  const chosen = chosenOf(columns, query.get("chosen"));
  return (
    <div className={style.panel}>
      <Panel map={map} view={view} columns={columns} chosen={chosen} selection={selection} />
    </div>
  );
}
