import { useQueries } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client";
import type { MapView } from "../api/schema";
import { useCardPart } from "../doc/cardParts";
import { choose } from "../doc/chosen";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import { useNumbers } from "../doc/numbers";
import { said } from "../kit/States";
import { LevelLine } from "./Level";
import { MatrixCell } from "./MatrixCell";
import { spotsOf } from "./matrix";
import style from "./matrix.module.css";
import { useBoard } from "./useBoard";
import views from "./views.module.css";

interface Line {
  id: string | null;
  name: string;
  segment: string | null;
  view: MapView | null;
  waiting: boolean;
  error: unknown;
}

const NONE: readonly never[] = [];

/** What each persona does, feels and suffers in each stage, and where nobody knows. */
export default function MatrixView() {
  const { t } = useTranslation("views");
  const board = useBoard();
  const set = useRecords("feelings");
  const feelings = board.unknown === null ? set : NONE; // what is set by hand, nobody knows
  const lines = useLines();
  return (
    <>
      {board.personas.length === 0 && <p className={style.say}>{t("matrix.none")}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
      <section className={views.scroll} tabIndex={0} aria-label={t("matrix.label")}>
        <table className={style.matrix}>
          <thead>
            <tr>
              <th scope="col">{t("matrix.persona")}</th>
              {board.stages.map(({ id, name }) => (
                <th key={id} scope="col">
                  <h2>{name}</h2>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const spots = spotsOf(board, feelings, line.id, line.view);
              const blind = line.waiting ? 0 : spots.filter((spot) => spot.blind).length;
              return (
                <CountedOver key={line.id ?? ""} segment={line.segment}>
                  <tr data-persona={line.id ?? "everybody"}>
                    <th scope="row">
                      <Head line={line} blind={blind} />
                    </th>
                    {spots.map((spot, at) => (
                      <MatrixCell
                        key={board.stages[at]?.id}
                        spot={spot}
                        tied={line.segment !== null}
                        waiting={line.waiting}
                      />
                    ))}
                  </tr>
                </CountedOver>
              );
            })}
          </tbody>
        </table>
      </section>
      <LevelLine board={board} />
    </>
  );
}

/** The metric cards of a row are counted over the segment of its persona. */
function CountedOver({ segment, children }: { segment: string | null; children: ReactNode }) {
  const Counting = useCardPart("metrics")?.Counting;
  if (!Counting || segment === null) return children;
  return <Counting segment={segment}>{children}</Counting>;
}

function Head({ line, blind }: { line: Line; blind: number }) {
  const { t } = useTranslation("views");
  const { id } = line;
  const { guest } = useMapDoc(); // to whom segments are not told
  return (
    <>
      {id === null ? (
        <b>{line.name}</b>
      ) : (
        <button type="button" onClick={() => choose({ collection: "personas", id })}>
          {line.name}
        </button>
      )}
      {id !== null && !guest && (
        <small>
          {line.waiting
            ? t("matrix.counting")
            : line.segment === null
              ? t("matrix.untied")
              : t("matrix.ofSegment")}
        </small>
      )}
      {line.error ? (
        <small data-tone="bad">{t("matrix.failed", { why: said(line.error, t as never) })}</small>
      ) : null}
      <small data-tone={blind ? "bad" : undefined}>
        {blind ? t("matrix.blindCount", { count: blind }) : t("matrix.noBlind")}
      </small>
    </>
  );
}

/** Everybody and each persona, with the numbers of the segment that it stands for. */
function useLines(): Line[] {
  const { t } = useTranslation("views");
  const { id, guest } = useMapDoc();
  const { view, selection } = useNumbers();
  const personas = useRecords("personas");
  const lang = document.documentElement.lang;
  const asked = useQueries({
    queries: personas.map(({ segment }) => ({
      queryKey: ["view", id, view?.revision, { ...selection, segment }, lang],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call("post", "/api/v1/workspaces/{workspace}/maps/{id}/view", {
          path: { id },
          body: { selection: { ...selection, segment } },
          signal,
        }),
      enabled: segment !== null && !guest && view !== undefined,
    })),
  });
  const everybody = {
    id: null,
    name: t("matrix.everybody"),
    segment: null,
    view: view ?? null,
    waiting: view === undefined,
    error: null,
  };
  const lines = personas.map((one, at) => ({
    id: one.id,
    name: one.name,
    segment: guest ? null : one.segment,
    view: asked[at]?.data ?? null,
    waiting: asked[at]?.isFetching === true && !asked[at]?.data,
    error: asked[at]?.error ?? null,
  }));
  return [...lines, everybody];
}
