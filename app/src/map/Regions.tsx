import { useChosen } from "../doc/chosen";
import type { Reach } from "../doc/region";
import { usePlace } from "../kit/place";
import { useSpanned } from "./editor";
import { useFilter } from "./filter";
import { useGridMoves } from "./moves";
import style from "./region.module.css";
import { Talk } from "./Talk";

export interface Box {
  top: number;
  left: number;
  width: number;
  height: number;
}

/** Over the grid: what is being selected, the part that is talked about, and where regions have threads. */
export function Regions({ boxOf }: { boxOf: (reach: Reach) => Box | null }) {
  const moves = useGridMoves();
  const spanned = useSpanned();
  const talked = useTalkedAbout();
  const { talked: counts } = useFilter();
  const name = spanned ? moves.around(spanned) : talked;
  const shown = boxAt(name);
  const regions = [...counts.keys()].filter((one) => one.startsWith("region:"));
  return (
    <>
      {shown && <div className={style.region} style={shown} data-region={name} />}
      {regions.map((one) => {
        const box = boxAt(one);
        return (
          box && (
            <div key={one} className={style.mark} style={{ ...box, height: 0 }}>
              <Talk name={one} />
            </div>
          )
        );
      })}
    </>
  );

  function boxAt(name: string | null): Box | null {
    const reach = name === null ? null : moves.reach(name);
    return reach && boxOf(reach);
  }
}

/** What is selected, where it is a part of the board; stages and steps while one talks about them. */
export function useTalkedAbout(): string | null {
  const chosen = useChosen();
  const talking = usePlace().query.get("panel") === "comments";
  if (!chosen) return null;
  const { collection, id } = chosen;
  const always = collection === "region" || collection === "lanes";
  const part = always || (talking && (collection === "stages" || collection === "steps"));
  return part || (talking && collection === "cell") ? `${collection}:${id}` : null;
}
