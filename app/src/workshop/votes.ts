import type { Session, Sticky } from "../doc/elements";

type Voted = Pick<Sticky, "votes">;

/** How many votes a sticky has. */
export function votesOf({ votes }: Voted): number {
  return Object.values(votes).reduce((sum, one) => sum + countOf(one), 0);
}

/** How many of them are one's own. */
export function mineOf({ votes }: Voted, person: string): number {
  return countOf(votes[person]);
}

/** How many votes a person may still give. */
export function leftOf(stickies: readonly Voted[], person: string, { each }: Session): number {
  return each - stickies.reduce((sum, one) => sum + mineOf(one, person), 0);
}

/** How many have voted. */
export function votersOf(stickies: readonly Voted[]): number {
  const given = stickies.flatMap(({ votes }) => Object.keys(votes).filter((one) => votes[one]));
  return new Set(given).size;
}

/** What a page shows of the votes of a sticky: null while they are hidden. */
export function shownOf(sticky: Voted, { voting, hidden }: Session): number | null {
  return voting === "off" || (voting === "open" && hidden) ? null : votesOf(sticky);
}

/** Anybody may write anything into a document: only whole numbers of votes count. */
function countOf(votes: unknown): number {
  return Number.isInteger(votes) ? Math.max(0, Number(votes)) : 0;
}
