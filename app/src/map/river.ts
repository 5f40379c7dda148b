/** The numbers of a stage that make its part of the river. */
export interface Bed {
  entered: number;
  onward: number;
  dropped: number;
  active: number;
}

export interface Water {
  kind: "river" | "onward" | "lost" | "active";
  stage: number;
  path: string;
}

export const RIVER_HEIGHT = 128;
const TOP = 8;
const WIDEST = 96;
const THINNEST = 1.2;
const FORK = 0.4;
/** How much of a narrowing the upper bank takes; the rest is the lower one's. */
const LEAN = 0.24;

/**
 * The river over stages that begin at `edges` (one more than there are stages): its width is how many
 * entered. In each stage it parts into those who go on, those still on their way and those who leave; the exports draw the same shapes.
 */
export function river(beds: readonly Bed[], edges: readonly number[]): Water[] {
  const widest = Math.max(0, ...beds.map(({ entered }) => entered));
  if (widest === 0) return [];
  const scale = (n: number) => (n ? Math.max((WIDEST * n) / widest, THINNEST) : 0);
  const banks = beds.map((bed) => ({
    ...bed,
    top: TOP + (WIDEST - scale(bed.entered)) * LEAN,
    whole: scale(bed.entered),
  }));
  const falls: Water[] = [];
  const stream: Water[] = [];
  banks.forEach((bank, stage) => {
    const [left = 0, right = 0] = [edges[stage], edges[stage + 1]];
    const column = right - left;
    const fork = left + FORK * column;
    const after = banks[stage + 1];
    const bottom = bank.top + bank.whole;
    if (!after) {
      stream.push({
        kind: "river",
        stage,
        path: ribbon([left, bank.top, bottom], [right, bank.top, bottom]),
      });
      return;
    }
    const high = bank.top + scale(bank.onward);
    if (bank.dropped)
      falls.push({ kind: "lost", stage, path: fall(fork, bottom, scale(bank.dropped)) });
    if (bank.active) {
      const low = high + scale(bank.active);
      const end = fork + Math.min(64, 0.3 * column);
      falls.push({
        kind: "active",
        stage,
        path: ribbon([fork, high, low], [end, high + 4, low + 4]),
      });
    }
    stream.push({
      kind: "river",
      stage,
      path: ribbon([left, bank.top, bottom], [fork, bank.top, bottom]),
    });
    if (bank.onward && after.whole) {
      stream.push({
        kind: "onward",
        stage,
        path: ribbon([fork, bank.top, high], [right, after.top, after.top + after.whole]),
      });
    }
  });
  return [...falls, ...stream];
}

type Section = [x: number, top: number, low: number];

/** Between two upright sections, level where it meets them. */
function ribbon([x0, top0, low0]: Section, [x1, top1, low1]: Section): string {
  const half = (x0 + x1) / 2;
  return `M${x0} ${top0}C${half} ${top0} ${half} ${top1} ${x1} ${top1}L${x1} ${low1}C${half} ${low1} ${half} ${low0} ${x0} ${low0}Z`;
}

/** What falls away: it leaves the lower bank to the right and turns down, as wide as it is. */
function fall(x: number, low: number, wide: number): string {
  const high = low - wide;
  const [inner, outer, floor] = [x + 20, x + 20 + wide, RIVER_HEIGHT];
  return (
    `M${x} ${high}C${x + (outer - x) * 0.62} ${high} ${outer} ${high + (floor - high) * 0.4} ${outer} ${floor}` +
    `L${inner} ${floor}C${inner} ${low + (floor - low) * 0.4} ${x + (inner - x) * 0.62} ${low} ${x} ${low}Z`
  );
}
