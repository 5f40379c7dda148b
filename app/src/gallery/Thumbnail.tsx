import { useTranslation } from "react-i18next";
import type { GalleryMap } from "../api/schema";
import { useFormat } from "../kit/format";
import style from "./gallery.module.css";
import { HEIGHT, outline, WIDTH } from "./river";

const MOST_IN_A_CELL = 4;

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

/** Lane below lane, a small leaf for everything that lies there. */
function Drawing({ map }: { map: GalleryMap }) {
  const lanes = map.drawing;
  const column = WIDTH / Math.max(1, map.stages.length);
  const row = Math.min(20, (HEIGHT - 16) / Math.max(1, lanes.length));
  const wide = Math.min(30, (column - 14) / MOST_IN_A_CELL - 3);
  return (
    <>
      {lanes.flatMap((lane, y) =>
        lane.flatMap((count, x) =>
          Array.from({ length: Math.min(count, MOST_IN_A_CELL) }, (_, at) => {
            const [left, top] = [x * column + 7 + at * (wide + 3), 8 + y * row];
            return (
              <rect
                key={`${left}/${top}`}
                className={style.leaf}
                x={left}
                y={top}
                width={wide}
                height={Math.max(3, row - 6)}
                rx={2}
              />
            );
          }),
        ),
      )}
    </>
  );
}
