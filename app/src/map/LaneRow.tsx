import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { bookOf, type Placed } from "../doc/book";
import type { Column } from "../doc/columns";
import { useColumns } from "../doc/columns";
import { useMapDoc } from "../doc/context";
import { isKnown } from "../doc/evidence";
import { laneName, nameIn, useRecord, useRecordsAtLeisure, useWide } from "../doc/hooks";
import type { Kept } from "../doc/records";
import { type Language, useLanguage } from "../kit/words";
import { CardItem } from "./CardItem";
import { Cell, type Found } from "./Cell";
import cardStyle from "./card.module.css";
import { useFilter } from "./filter";
import { LaneHead } from "./LaneHead";
import type { Near } from "./layout";
import style from "./map.module.css";
import { PointItem } from "./PointItem";
import { useIsOpened } from "./unfolding";

interface Props {
  lane: Kept<"lanes">;
  near: Near;
  /** The pain points that the numbers show, where they belong in this lane. */
  found: readonly Found[];
  /** What is drawn over all columns, above the cards: the curve of feelings. */
  over?: ReactNode;
}

/** A lane: its name on the left, what reaches over several columns, and a cell for each column. */
export const LaneRow = memo(function LaneRow({ lane, near, found, over }: Props) {
  const { t } = useTranslation("map");
  const { columns, width } = useColumns();
  const language = useLanguage();
  const name = laneName(lane, language);
  const opened = useIsOpened(lane.id);
  return (
    <>
      <LaneHead lane={lane} name={name} />
      {lane.folded && !opened ? (
        <div className={style.folded} style={{ width }}>
          {t("lane.folded")}
        </div>
      ) : (
        <div className={style.body} style={{ width }}>
          {over}
          <Wide lane={lane} columns={columns} />
          {lane.kind === "emotion" ? (
            <IfAny lane={lane.id}>
              <Cells lane={lane} name={name} near={near} found={found} />
            </IfAny>
          ) : (
            <Cells lane={lane} name={name} near={near} found={found} />
          )}
        </div>
      )}
    </>
  );
});

/** The lane of feelings shows its curve alone, unless somebody put cards there. */
function IfAny({ lane, children }: { lane: string; children: ReactNode }) {
  return useRecordsAtLeisure("cards").some((card) => card.lane === lane) && children;
}

function Cells({ lane, name, near: { from, to }, found }: Omit<Props, "over"> & { name: string }) {
  const { columns } = useColumns();
  const language = useLanguage();
  return (
    <div
      className={style.cells}
      style={{ gridTemplateColumns: `repeat(${columns.length}, ${columns[0]?.width ?? 0}px)` }}
    >
      {columns.slice(from, to).map((column, at) => (
        <div
          key={column.place}
          className={style.cell}
          style={{ gridColumn: from + at + 1 }}
          data-cell={`${column.place}|${lane.id}`}
          data-first={isFirst(columns, from + at) || undefined}
        >
          <Cell
            place={column.place}
            lane={lane}
            label={`${name} · ${placeName(column, language)}`}
            found={isFirst(columns, from + at) ? of(found, column.stage.id) : undefined}
          />
        </div>
      ))}
    </div>
  );
}

/** A card that spans columns, or belongs to a stage with steps as a whole. */
function Wide({ lane, columns }: { lane: Kept<"lanes">; columns: readonly Column[] }) {
  const points = lane.kind === "touchpoints";
  const all = useWide(points ? "" : lane.id);
  const { known, isShown } = useFilter();
  const { doc } = useMapDoc();
  const shown = all.filter((one) => ("lane" in one ? !known || isKnown(one) : isShown(one)));
  if (!shown.length) return null;
  const book = bookOf(doc);
  return (
    <ul
      className={`${cardStyle.cards} ${style.wides}`}
      style={{ gridTemplateColumns: `repeat(${columns.length}, ${columns[0]?.width ?? 0}px)` }}
    >
      {shown.map((one) => (
        <WideOne
          key={one.id}
          one={one}
          place={book.placeOf(one)}
          lane={lane.id}
          kind={lane.kind}
          columns={columns}
        />
      ))}
    </ul>
  );
}

function WideOne({
  one,
  place,
  lane,
  kind,
  columns,
}: {
  one: Placed;
  place: string;
  lane: string;
  kind: string;
  columns: readonly Column[];
}) {
  const isCard = "lane" in one;
  const record = useRecord(isCard ? "cards" : "touchpoints", one.id);
  if (!record) return null;
  const own = columns.filter((column) => column.stage.id === place).length;
  const at = columns.findIndex((column) => column.place === place || column.stage.id === place);
  const wide = `${at + 1} / span ${Math.min(Math.max(one.span, own), columns.length - at)}`;
  const cell = `${place}|${lane}`;
  return isCard ? (
    <CardItem card={record as Kept<"cards">} kind={kind} wide={wide} cell={cell} />
  ) : (
    <PointItem point={record as Kept<"touchpoints">} wide={wide} cell={cell} />
  );
}

const NONE: readonly Found[] = [];

function of(found: readonly Found[], stage: string): readonly Found[] {
  const own = found.filter((one) => one.stage === stage);
  return own.length ? own : NONE;
}

function isFirst(columns: readonly Column[], at: number): boolean {
  return columns[at - 1]?.stage.id !== columns[at]?.stage.id;
}

function placeName({ stage, step }: Column, language: Language): string {
  return step?.name ?? nameIn(stage.name, language);
}
