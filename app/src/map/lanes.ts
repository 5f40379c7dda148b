import type { JourneyMap } from "../api/schema";

const LANES = [
  "actions",
  "thoughts",
  "needs",
  "opportunity",
  "metrics",
  "backstage",
  "owner",
  "free",
] as const;

/** The lanes of hand-made cards that are shown: those with cards, and while editing the usual one. */
export function lanesOf(map: JourneyMap, editing: boolean): (typeof LANES)[number][] {
  const held = new Set(map.cards.map(({ lane }) => lane));
  return LANES.filter(
    (lane) => held.has(lane) || (editing && (lane === "opportunity" || lane === "thoughts")),
  );
}
