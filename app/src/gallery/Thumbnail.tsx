import { useTranslation } from "react-i18next";
import type { GalleryMap } from "../api/schema";
import { useFormat } from "../kit/format";
import style from "./gallery.module.css";
import { feelingLine, HEIGHT, outline, WIDTH } from "./river";

const MOST_IN_A_CELL = 4;
const PAD = 7;

/** A map, small: its river where customers were counted, else a quiet drawing of what lies on it. */
export function Thumbnail({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const format = useFormat();
  const beds = map.figures?.beds ?? [];
  const river = beds.length > 0;
  const said = river
    ? t("picture.river", {
        entered: format.count(beds[0]?.entered ?? 0),
        onward: format.count(beds.at(-1)?.entered ?? 0),
      })
    : t("picture.drawing", {
        stages: map.stages.length,
        count: map.cards + map.touchpoints,
        n: format.count(map.cards + map.touchpoints),
      });
  return (
    <svg
      className={style.thumbnail}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={said}
    >
      <Stages count={map.stages.length} />
      {river ? <River beds={beds} /> : <Drawing map={map} />}
    </svg>
  );
}

function Stages({ count }: { count: number }) {
  return (
    <>
      {Array.from({ length: Math.max(0, count - 1) }, (_, at) => {
        const x = ((at + 1) * WIDTH) / count;
        return <line key={x} className={style.hair} x1={x} x2={x} y1={0} y2={HEIGHT} />;
      })}
    </>
  );
}

function River({ beds }: { beds: NonNullable<GalleryMap["figures"]>["beds"] }) {
  const { stream, falls } = outline(beds);
  return (
    <>
      {falls.filter(Boolean).map((path) => (
        <path key={path} className={style.fall} d={path} />
      ))}
      <path className={style.stream} d={stream} />
    </>
  );
}

/** Lane below lane, a bar in each stage as long as much lies there; over it how people say customers feel. */
function Drawing({ map }: { map: GalleryMap }) {
  const lanes = map.drawing;
  const column = WIDTH / Math.max(1, map.stages.length);
  const row = Math.min(17, (HEIGHT - 12) / Math.max(1, lanes.length));
  const room = column - 2 * PAD;
  const line = feelingLine(map.feeling, WIDTH, HEIGHT);
  return (
    <>
      {lanes.flatMap((lane, y) =>
        lane.map((count, x) => {
          const [left, top] = [x * column + PAD, 6 + y * row];
          return count > 0 ? (
            <rect
              key={`${left}/${top}`}
              className={style.leaf}
              x={left}
              y={top + 1}
              width={(room * Math.min(count, MOST_IN_A_CELL)) / MOST_IN_A_CELL}
              height={Math.max(2.5, row - 5)}
              rx={1.5}
            />
          ) : null;
        }),
      )}
      {line && <path className={style.felt} d={line} />}
    </>
  );
}
