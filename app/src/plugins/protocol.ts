import { type Chosen, readChosen } from "../doc/chosen";

/** What a panel and the map speak; `src/lutu/plugins/panel_client.js` is the other side. */
export const API = "lutu.plugin/1";
/** A longer message is none. */
const LONGEST = 65_536;
const MOST_OPS = 100;

/** What a panel may say. */
export type Said =
  | { type: "pong" }
  | { type: "size"; height: number }
  | { type: "ask"; id: number; what: "map" | "numbers" | "selection" }
  | { type: "ask"; id: number; what: "choose"; chosen: Chosen | null }
  | { type: "ask"; id: number; what: "edit"; ops: readonly unknown[] };

type Fields = Record<string, unknown>;

/** A message of a panel; null for whatever is none. */
export function readSaid(text: unknown): Said | null {
  const said = parsed(text);
  if (said?.type === "pong") return { type: "pong" };
  if (said?.type === "size")
    return Number.isFinite(said.height) ? { type: "size", height: Number(said.height) } : null;
  if (said?.type !== "ask" || !Number.isSafeInteger(said.id)) return null;
  return readAsk(Number(said.id), said);
}

function readAsk(id: number, { what, chosen, ops }: Fields): Said | null {
  if (what === "map" || what === "numbers" || what === "selection")
    return { type: "ask", id, what };
  if (what === "edit" && Array.isArray(ops) && ops.length > 0 && ops.length <= MOST_OPS)
    return { type: "ask", id, what, ops };
  if (what !== "choose") return null;
  if (chosen === null) return { type: "ask", id, what, chosen };
  const one = isFields(chosen) && readChosen(`${chosen.collection}:${chosen.id}`);
  return one ? { type: "ask", id, what, chosen: one } : null;
}

function parsed(text: unknown): Fields | null {
  if (typeof text !== "string" || text.length > LONGEST) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
