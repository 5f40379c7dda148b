/** What is told of a persona as lists, in the order in which it is read. */
export const LISTS = ["goals", "needs", "frustrations", "motives", "channels", "quotes"] as const;
export type ListName = (typeof LISTS)[number];
