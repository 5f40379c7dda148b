import { useMediaQuery } from "@mantine/hooks";
import { useNumbers } from "../doc/numbers";
import { usePlace } from "../kit/place";
import { Failed, Loading } from "../kit/States";
import { Board } from "./Board";
import { PhoneBoard } from "./PhoneBoard";
import { useShown } from "./shown";
import { chosenOf, columnsOf } from "./view";

/** The map itself: stages from left to right, lanes from top to bottom. */
export function Grid() {
  const map = useShown();
  const { view, error, again } = useNumbers();
  const { query } = usePlace();
  const phone = useMediaQuery("(max-width: 720px)", innerWidth <= 720);
  const Shown = phone ? PhoneBoard : Board;
  const columns = columnsOf(map, view);
  if (error) return <Failed error={error} retry={again} />;
  if (!view) return <Loading lines={9} />;
  return (
    <Shown
      map={map}
      columns={columns}
      chosen={chosenOf(columns, query.get("chosen"))}
      edit={null}
    />
  );
}
