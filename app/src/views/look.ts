import { change } from "../kit/place";
import { COLUMNS, type Look, SHOWN } from "./rows";

/** Reads how the table is looked at from a link; what it does not know is left alone. */
export function readLook(query: URLSearchParams): Look {
  const sort = query.get("sort") ?? "";
  const named = sort.replace(/^-/, "");
  return {
    shown: SHOWN.find((one) => one === query.get("show")) ?? "all",
    find: query.get("find") ?? "",
    lane: query.get("lane") ?? "",
    persona: query.get("persona") ?? "",
    sort: COLUMNS.find((one) => one === named) ?? "map",
    down: sort.startsWith("-"),
  };
}

/** Looks at the table in another way; the link says how. */
export function look(now: Look, changes: Partial<Look>): void {
  const { shown, find, lane, persona, sort, down } = { ...now, ...changes };
  change(
    {
      show: shown === "all" ? null : shown,
      find: find || null,
      lane: lane || null,
      persona: persona || null,
      sort: sort === "map" ? null : `${down ? "-" : ""}${sort}`,
    },
    { replace: true },
  );
}
