import * as Y from "yjs";
import {
  type Collection,
  type Elements,
  FIELDS,
  type Field,
  MERGING,
  type Merging,
} from "./elements";

/** A record as it lies in the document, with the key that sorts it. */
export type Kept<C extends Collection = Collection> = Elements[C] & { id: string; order: string };

export const COLLECTIONS = Object.keys(FIELDS) as Collection[];

/** What a record says, made whole by the rules of `repair.py`; null where nothing can be made of it. */
export function readRecord<C extends Collection>(
  collection: C,
  id: string,
  held: unknown,
): Kept<C> | null {
  if (!(held instanceof Y.Map)) return null;
  const found: Record<string, unknown> = { id, order: keyOf(held) };
  for (const [name, field] of Object.entries(FIELDS[collection])) {
    const value = plainField(held.get(name), MERGING[collection][name]);
    if (fits(collection, name, value, field)) found[name] = value;
    else if ("usual" in field) found[name] = field.usual;
    else return null;
  }
  return found as unknown as Kept<C>;
}

/** Fields of a map of the document, as plain values. */
export function readFields(
  held: Y.Map<unknown>,
  merging: Readonly<Record<string, Merging>> = {},
): Record<string, unknown> {
  return Object.fromEntries(
    [...held.keys()].map((name) => [name, plainField(held.get(name), merging[name])]),
  );
}

/** Set fields of a record so that only what differs is written, and what merges finer is merged. */
export function writeFields(
  held: Y.Map<unknown>,
  fields: Readonly<Record<string, unknown>>,
  merging: Readonly<Record<string, Merging>>,
): void {
  for (const [name, value] of Object.entries(fields)) {
    const shape = merging[name];
    if (shape === "text") writeText(held, name, String(value ?? ""));
    else if (shape) writeInner(held, name, innerOf(value, shape));
    else if (!held.has(name) || !same(held.get(name), value)) held.set(name, value ?? null);
  }
}

/** Replace no more of a text than what lies between the parts that stay. */
function writeText(held: Y.Map<unknown>, name: string, wanted: string): void {
  const text = held.get(name);
  if (!(text instanceof Y.Text)) {
    held.set(name, new Y.Text(wanted));
    return;
  }
  const { at, gone, put } = between(text.toString(), wanted);
  if (gone) text.delete(at, gone);
  if (put) text.insert(at, put);
}

/** Where two texts differ: how many signs go at a place, and what comes there. */
export function between(old: string, wanted: string): { at: number; gone: number; put: string } {
  const shortest = Math.min(old.length, wanted.length);
  let at = 0;
  while (at < shortest && old[at] === wanted[at]) at += 1;
  if (at > 0 && isHigh(old.charCodeAt(at - 1))) at -= 1; // never between the halves of a sign
  let tail = 0;
  while (tail < shortest - at && old[old.length - 1 - tail] === wanted[wanted.length - 1 - tail])
    tail += 1;
  if (tail > 0 && isLow(old.charCodeAt(old.length - tail))) tail -= 1;
  return { at, gone: old.length - tail - at, put: wanted.slice(at, wanted.length - tail) };
}

export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(plain(a)) === JSON.stringify(b ?? null);
}

function plain(value: unknown): unknown {
  if (value instanceof Y.AbstractType) return value.toJSON();
  return value ?? null;
}

function plainField(value: unknown, shape: Merging | undefined): unknown {
  const found = plain(value);
  if (shape === "names" && isDict(found)) {
    const place = (name: string) => Number(found[name]) || 0;
    return Object.keys(found).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  }
  if (shape === "records" && isDict(found))
    return Object.keys(found)
      .sort()
      .map((id) => found[id]);
  return found;
}

function innerOf(value: unknown, shape: Merging): Record<string, unknown> {
  if (shape === "names")
    return Object.fromEntries(((value ?? []) as string[]).map((name, at) => [name, at]));
  if (shape === "records")
    return Object.fromEntries(((value ?? []) as { id: string }[]).map((one) => [one.id, one]));
  return { ...(value as Record<string, unknown> | null) };
}

function writeInner(held: Y.Map<unknown>, name: string, wanted: Record<string, unknown>): void {
  let inner = held.get(name);
  if (!(inner instanceof Y.Map)) {
    inner = new Y.Map();
    held.set(name, inner);
  }
  const map = inner as Y.Map<unknown>;
  for (const gone of [...map.keys()]) if (!(gone in wanted)) map.delete(gone);
  writeFields(map, wanted, {});
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST = 24;
/** How far from its middle the wall of a workshop reaches, as `elements/wall.py` has it. */
const FAR = 100_000;

function fits(collection: Collection, name: string, value: unknown, field: Field): boolean {
  if (value === null || value === undefined) return field.orNull && value === null;
  if (name === "span")
    return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST;
  if (collection === "feelings" && name === "value") return Math.abs(Number(value)) <= 1;
  if (name === "x" || name === "y") return Math.abs(Number(value)) <= FAR;
  if (name === "due" || name === "gathered") return typeof value === "string" && DAY.test(value);
  if (Array.isArray(field.of)) return field.of.includes(value);
  return isOf(field.of as string, value);
}

function isOf(of: string, value: unknown): boolean {
  switch (of) {
    case "string":
    case "boolean":
      return typeof value === of;
    case "number":
      return Number.isFinite(value);
    case "list":
      return Array.isArray(value);
    case "names":
      return (
        isDict(value) && ["en", "zh-Hans", "zh-Hant"].every((tag) => typeof value[tag] === "string")
      );
    default:
      return isDict(value);
  }
}

function isDict(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keyOf(held: Y.Map<unknown>): string {
  const key = held.get("order");
  return typeof key === "string" ? key : "";
}

const isHigh = (code: number) => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number) => code >= 0xdc00 && code < 0xe000;
