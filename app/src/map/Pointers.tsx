import { useTranslation } from "react-i18next";
import { useColumns } from "../doc/columns";
import { useMice } from "../doc/people";
import style from "./region.module.css";

/** Where the mice of the others are over the grid, each with its name. */
export function Pointers({
  headPx,
  rowOf,
}: {
  headPx: number;
  /** From where to where a row reaches; nothing where it is not shown here. */
  rowOf: (lane: string) => { start: number; end: number } | undefined;
}) {
  const { t } = useTranslation("map");
  const { columns } = useColumns();
  return useMice().map(({ who, place, lane, x, y }) => {
    const column = columns.find((one) => one.place === place);
    const row = rowOf(lane);
    if (!column || !row) return null;
    const left = headPx + column.left + x * column.width;
    const top = row.start + y * (row.end - row.start);
    return (
      <div
        key={who.client}
        className={style.pointer}
        data-pointer={`${place}|${lane}`}
        style={{ "--who": who.colour, transform: `translate(${left}px, ${top}px)` } as object}
        aria-hidden
      >
        <svg viewBox="0 0 12 16" role="presentation">
          <path d="M0 0v14l4-3.5 2.2 5 2.3-1-2.2-4.9H12z" />
        </svg>
        <span>{who.self ? t("people.self") : who.name}</span>
      </div>
    );
  });
}
