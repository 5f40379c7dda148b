/** What can be shared between maps. */
export const KINDS = ["touchpoint", "persona", "metric", "insight"] as const;
export type Kind = (typeof KINDS)[number];
