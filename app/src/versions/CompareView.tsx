import { useTranslation } from "react-i18next";
import type { Diff, DifferenceShown } from "../api/schema";
import { useDiff } from "../api/versions";
import { useMapDoc } from "../doc/context";
import { laneName, nameIn, useRecords } from "../doc/hooks";
import { change } from "../kit/place";
import { Answered, Empty } from "../kit/States";
import { useLanguage } from "../kit/words";
import { Counts } from "./Comparison";
import { asked, useSides } from "./sides";
import style from "./versions.module.css";

/** The board with what differs between two sides, cell by cell, in colour and in words. */
export default function CompareView() {
  const { t } = useTranslation("versions");
  const { id } = useMapDoc();
  const { before, after } = useSides();
  const diff = useDiff(id, asked(before, after));
  if (!asked(before, after))
    return (
      <Empty
        title={t("board.empty")}
        action={
          <button
            type="button"
            className={style.door}
            onClick={() => change({ panel: "versions" }, { replace: true })}
          >
            {t("board.choose")}
          </button>
        }
      >
        {t("board.emptyText")}
      </Empty>
    );
  return <Answered query={diff}>{(found) => <Board diff={found} />}</Answered>;
}

function Board({ diff }: { diff: Diff }) {
  const { t } = useTranslation("versions");
  const found = diff.differences;
  const placed = found.filter((one) => one.stage && laneOf(one));
  const columns = found.filter((one) => one.stage && !laneOf(one));
  const rows = found.filter((one) => !one.stage && laneOf(one));
  const rest = found.filter((one) => !one.stage && !laneOf(one));
  const stages = useStages([...placed, ...columns]);
  const lanes = useLanes([...placed, ...rows]);
  if (diff.differences.length === 0) return <Empty title={t("compare.same")} />;
  return (
    <div className={style.board}>
      <Counts diff={diff} />
      {rest.length < found.length && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard
        <section className={style.scroll} tabIndex={0} aria-label={t("board.label")}>
          <table>
            <thead>
              <tr>
                <td />
                {stages.map(({ id, name }) => (
                  <th key={id} scope="col">
                    {name}
                    <Cell found={columns.filter((one) => one.stage === id)} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lanes.map((lane) => (
                <tr key={lane.id}>
                  <th scope="row">
                    {lane.name}
                    <Cell found={rows.filter((one) => laneOf(one) === lane.id)} />
                  </th>
                  {stages.map((stage) => (
                    <td key={stage.id}>
                      <Cell
                        found={placed.filter(
                          (one) => one.stage === stage.id && laneOf(one) === lane.id,
                        )}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rest.length > 0 && (
        <>
          <h2>{t("board.rest")}</h2>
          <Cell found={rest} said />
        </>
      )}
    </div>
  );
}

function Cell({ found, said = false }: { found: readonly DifferenceShown[]; said?: boolean }) {
  const { t } = useTranslation("versions");
  if (found.length === 0) return null;
  return (
    <ul className={style.cell}>
      {found.map((one) => (
        <li key={`${one.collection}:${one.id}`} data-kind={one.kind}>
          <em>{t(`kind.${one.kind}`)}</em> {said ? one.text : <b>{one.label}</b>}
          {!said && <Fields one={one} />}
        </li>
      ))}
    </ul>
  );
}

function Fields({ one }: { one: DifferenceShown }) {
  return (
    <dl>
      {one.fields.map(({ name, label, before, after }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            <del>{before}</del> → <ins>{after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const POINTS = "touchpoints";

/** Touchpoints lie in their own row. */
function laneOf(one: DifferenceShown): string | null {
  return one.collection === POINTS ? POINTS : one.lane;
}

/** The columns: the stages as they are now, and behind them those that are gone. */
function useStages(placed: readonly DifferenceShown[]): { id: string; name: string }[] {
  const language = useLanguage();
  const now = useRecords("stages").map(({ id, name }) => ({ id, name: nameIn(name, language) }));
  return withGone(now, placed, (one) => one.stage);
}

/** The rows in which something differs. */
function useLanes(placed: readonly DifferenceShown[]): { id: string; name: string }[] {
  const language = useLanguage();
  const now = useRecords("lanes").map((lane) => ({ id: lane.id, name: laneName(lane, language) }));
  const used = new Set(placed.map(laneOf));
  return withGone(now, placed, laneOf).filter(({ id }) => used.has(id));
}

function withGone(
  now: { id: string; name: string }[],
  placed: readonly DifferenceShown[],
  idOf: (one: DifferenceShown) => string | null,
): { id: string; name: string }[] {
  const known = new Map(now.map((one) => [one.id, one]));
  for (const one of placed) {
    const id = idOf(one);
    const [stage, lane] = one.place.split(" · ");
    const own = id === one.id ? one.label : "";
    if (id && !known.has(id))
      known.set(id, { id, name: own || (id === one.stage ? stage : lane) || one.place || "…" });
  }
  return [...known.values()];
}
