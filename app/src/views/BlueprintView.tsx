import { Fragment, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { choose } from "../doc/chosen";
import { add } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import { OpensMap } from "../doc/Inside";
import { ABOUT, type BANDS, bandsOf, type Connection, connections } from "./blueprint";
import style from "./blueprint.module.css";
import { type Board, lanesOf, type StageOf, thingsIn } from "./board";
import { Connections } from "./Connections";
import { LevelLine } from "./Level";
import { ThingCard } from "./ThingCard";
import { useBoard } from "./useBoard";
import views from "./views.module.css";

type Band = (typeof BANDS)[number];

/** From what customers do, over where they meet us, to what nobody sees: three lines, and what works through what. */
export default function BlueprintView() {
  const { t } = useTranslation("views");
  const board = useBoard(ABOUT);
  const links = useRecords("links");
  const grid = useRef<HTMLDivElement>(null);
  const { shown, untold } = useMemo(() => connections(board, links), [board, links]);
  const bands = bandsOf(board);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
      <section className={views.scroll} tabIndex={0} aria-label={t("blueprint.label")}>
        <div
          ref={grid}
          className={style.grid}
          style={{
            gridTemplateColumns: `112px repeat(${board.stages.length}, minmax(172px, 1fr))`,
          }}
        >
          <div className={style.corner} />
          {board.stages.map((stage) => (
            <Head key={stage.id} stage={stage} />
          ))}
          {bands.map((band, at) => (
            <Fragment key={band.id}>
              <Row band={band} board={board} />
              {band.line && at < bands.length - 1 && (
                <div className={style.line} data-line={band.line}>
                  <span>{t(`blueprint.${band.line}`)}</span>
                </div>
              )}
            </Fragment>
          ))}
          <Connections connections={shown} grid={grid} />
        </div>
      </section>
      <List connections={shown} untold={untold} />
      <LevelLine board={board} />
    </>
  );
}

function Head({ stage }: { stage: StageOf }) {
  return (
    <div className={style.head}>
      <h2>{stage.name}</h2>
      {stage.steps.map(({ id, name, map }) => (
        <p key={id}>
          {name}
          {map && <OpensMap map={map} />}
        </p>
      ))}
    </div>
  );
}

function Row({ band, board }: { band: Band; board: Board }) {
  const { t } = useTranslation("views");
  const lanes = lanesOf(board, ...band.kinds);
  return (
    <>
      <h3 className={style.band}>{t(`blueprint.${band.id}`)}</h3>
      {board.stages.map((stage) => (
        <div key={stage.id} className={style.cell} data-band={band.id}>
          {thingsIn(
            board,
            stage.id,
            lanes.map(({ id }) => id),
          ).map((thing) => (
            <ThingCard key={thing.id} thing={thing} />
          ))}
          <Add stage={stage} lane={lanes.find(({ kind }) => kind !== "touchpoints")?.id} />
        </div>
      ))}
    </>
  );
}

/** Puts an empty card there and chooses it; what it says is written beside the map. */
function Add({ stage, lane }: { stage: StageOf; lane: string | undefined }) {
  const { t } = useTranslation("views");
  const { doc, canEdit } = useMapDoc();
  if (!canEdit || !lane) return null;
  return (
    <button
      type="button"
      className={style.add}
      onClick={() =>
        choose({ collection: "cards", id: add(doc, "cards", { stage: stage.id, lane }) })
      }
    >
      ＋ {t("blueprint.add")}
      <span className={views.unseen}> · {stage.name}</span>
    </button>
  );
}

/** The connections in words, for those who do not see the lines. */
function List({ connections: all, untold }: { connections: Connection[]; untold: number }) {
  const { t } = useTranslation("views");
  return (
    <div className={style.list}>
      <h2>{t("blueprint.connections")}</h2>
      {all.length === 0 && <p>{t("blueprint.none")}</p>}
      <ul>
        {all.map(({ id, from, to, label }) => (
          <li key={id}>
            {t("blueprint.leads", { from: from.text, to: to.text })}
            {label && ` · ${label}`}
          </li>
        ))}
      </ul>
      {untold > 0 && <p>{t("blueprint.untold", { count: untold })}</p>}
    </div>
  );
}
