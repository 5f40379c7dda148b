import type { Wanted } from "../api/gallery";
import { type Changes, change } from "../kit/place";

const STATUSES = ["draft", "review", "published"] as const;
export const STANDINGS = ["none", "behind", "unmeasured", "on_the_way", "reached"] as const;
const STATES = ["as_is", "to_be"] as const;
const MODELS = ["five", "six", "own"] as const;
const HEALTH = ["poor", "fair", "good", "uncounted"] as const;
export const SORTS = ["changed", "title", "owner", "goal", "health", "review", "tree"] as const;

/** How many characters are looked for at most. */
export const LONGEST = 200;

/** What narrows the gallery; the link keeps each under its own name. */
export const FILTERS = [
  "status",
  "goal",
  "health",
  "owner",
  "department",
  "tag",
  "state",
  "model",
] as const;
export type Filter = (typeof FILTERS)[number];

/** What the link says is looked for. */
export function wantedOf(query: URLSearchParams): Wanted {
  const text = (name: string) => query.get(name) || undefined;
  return {
    query: (query.get("query") ?? "").slice(0, LONGEST),
    status: one(query.get("status"), STATUSES),
    goal: one(query.get("goal"), STANDINGS),
    health: one(query.get("health"), HEALTH),
    state: one(query.get("state"), STATES),
    model: one(query.get("model"), MODELS),
    owner: text("owner"),
    department: text("department"),
    tag: text("tag"),
    review: query.get("review") === "due",
    archived: query.get("archived") === "yes",
    sort: one(query.get("sort"), SORTS),
  };
}

/** Whether anything but the order and the words narrows it. */
export function isNarrowed(wanted: Wanted): boolean {
  return Boolean(wanted.review) || FILTERS.some((name) => wanted[name]);
}

const NOTHING: Changes = Object.fromEntries(
  [...FILTERS, "review", "query"].map((one) => [one, null]),
);

/** Show all maps again. */
export function widen(): void {
  change(NOTHING, { replace: true });
}

export function narrow(
  name: Filter | "review" | "archived" | "sort" | "view",
  value: string | null,
) {
  change({ [name]: value }, { replace: true });
}

function one<T extends string>(value: string | null, allowed: readonly T[]): T | undefined {
  return allowed.find((each) => each === value);
}
