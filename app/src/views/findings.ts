import { useNumbers } from "../doc/numbers";
import { type Board, lanesOf, type StageOf, thingsIn } from "./board";

const PARTS = [
  ["do", ["actions"]],
  ["think", ["thoughts", "needs"]],
  ["hurts", ["pain"]],
  ["meet", ["touchpoints"]],
] as const;
const MOST = 3;

export interface Part {
  part: (typeof PARTS)[number][0];
  texts: string[];
}

/** The few things of a stage that are said aloud: moments of truth first, and the worst pain that was found. */
export function findings(board: Board, stage: StageOf, found: readonly string[]): Part[] {
  return PARTS.flatMap(([part, kinds]) => {
    const lanes = lanesOf(board, ...kinds).map(({ id }) => id);
    const things = thingsIn(board, stage.id, lanes).filter(({ text }) => text);
    const starred = things.filter(({ starred }) => starred !== null);
    const plain = things.filter(({ starred }) => starred === null);
    const written = [...starred, ...plain].map(({ text }) => text);
    const texts = [...new Set(part === "hurts" && lanes.length ? [...found, ...written] : written)];
    return texts.length ? [{ part, texts: texts.slice(0, MOST) }] : [];
  });
}

export function useFindings(board: Board, stage: StageOf): Part[] {
  const { view } = useNumbers();
  const found = view?.pain_points.filter((pain) => pain.stage === stage.id) ?? [];
  return findings(
    board,
    stage,
    found.slice(0, 1).map(({ sentence }) => sentence),
  );
}
