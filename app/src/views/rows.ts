import { type Board, isLate, type Thing } from "./board";

/** What a row of the table says, in words; `thing` is what it is about. */
export interface Row {
  thing: Thing;
  text: string;
  stage: string;
  step: string;
  lane: string;
  owner: string;
  persona: string;
  tags: string;
  due: string;
  late: boolean;
  /** What a metric card says now. */
  metric: string;
  customers: number | null;
  /** Its place on the map, for the order that the map has. */
  at: number;
}

export const COLUMNS = [
  "text",
  "stage",
  "step",
  "lane",
  "evidence",
  "owner",
  "due",
  "tags",
  "persona",
  "metric",
  "customers",
] as const;
export type Column = (typeof COLUMNS)[number];

export const SHOWN = ["all", "stale", "ownerless", "late", "assumed", "starred"] as const;
export type Shown = (typeof SHOWN)[number];

/** How the table is looked at, as the link says it. */
export interface Look {
  shown: Shown;
  find: string;
  lane: string;
  /** Only what is said of this persona. */
  persona: string;
  sort: Column | "map";
  down: boolean;
}

/** Lanes in which somebody has to answer for what is written. */
const ANSWERED = ["action", "opportunity", "pain", "metrics"];

/** The columns that say something: that of metrics only where one is measured. */
export function columnsOf(rows: readonly Row[]): Column[] {
  const measured = rows.some(({ metric }) => metric !== "");
  return COLUMNS.filter((column) => column !== "metric" || measured);
}

export function rowsOf(
  board: Board,
  nameOf: (owner: string | null) => string,
  today: Date,
  lineOf: (card: string) => string | null = () => null,
): Row[] {
  const stages = new Map(board.stages.map((one) => [one.id, one.name]));
  const steps = new Map(board.stages.flatMap((one) => one.steps.map(({ id, name }) => [id, name])));
  const lanes = new Map(board.lanes.map((one) => [one.id, one.name]));
  const personas = new Map(board.personas.map((one) => [one.id, one.name]));
  return board.things.map((thing, at) => ({
    thing,
    text: thing.text,
    stage: stages.get(thing.stage) ?? "",
    step: steps.get(thing.step ?? "") ?? "",
    lane: lanes.get(thing.lane) ?? "",
    owner: nameOf(thing.owner),
    persona: personas.get(thing.persona ?? "") ?? "",
    tags: thing.tags.join(", "),
    due: thing.due ?? "",
    late: isLate(thing, today),
    metric: lineOf(thing.id) ?? "",
    customers: thing.numbers?.customers ?? null,
    at,
  }));
}

/** Whether a row is one of those that are looked for. */
function belongs(row: Row, shown: Shown, kinds: ReadonlyMap<string, string>): boolean {
  switch (shown) {
    case "stale":
      return row.thing.stale;
    case "ownerless":
      return row.owner === "" && ANSWERED.includes(kinds.get(row.thing.lane) ?? "");
    case "late":
      return row.late;
    case "assumed":
      return row.thing.evidence === "assumption";
    case "starred":
      return row.thing.starred !== null;
    default:
      return true;
  }
}

/** Of which persona a thing is said: its own, that of its lane, or the only one that there is. */
function whoseIn({ lanes, personas }: Board): (thing: Thing) => string | null {
  const ofLane = new Map(lanes.map(({ id, persona }) => [id, persona]));
  const alone = personas.length === 1 ? (personas[0]?.id ?? null) : null;
  return ({ persona, lane }) => persona ?? ofLane.get(lane) ?? alone;
}

/** The rows that are looked for, in the order that is asked for; what is empty comes last. */
export function looked(rows: readonly Row[], look: Look, board: Board, language: string): Row[] {
  const kinds = new Map(board.lanes.map(({ id, kind }) => [id, kind]));
  const whose = whoseIn(board);
  const find = look.find.trim().toLocaleLowerCase(language);
  const found = rows.filter(
    (row) =>
      belongs(row, look.shown, kinds) &&
      (look.lane === "" || row.thing.lane === look.lane) &&
      (look.persona === "" || whose(row.thing) === look.persona) &&
      (find === "" || wordsOf(row).toLocaleLowerCase(language).includes(find)),
  );
  const { sort, down } = look;
  if (sort === "map") return down ? found.reverse() : found;
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sign = down ? -1 : 1;
  return found.sort((a, b) => {
    const [left, right] = [keyOf(a, sort), keyOf(b, sort)];
    if (left === right) return a.at - b.at;
    if (left === "" || right === "") return left === "" ? 1 : -1;
    return sign * (typeof left === "number" ? left - Number(right) : compare(left, String(right)));
  });
}

/** How many rows each of the quick filters would show. */
export function countsOf(rows: readonly Row[], board: Board): Record<Shown, number> {
  const kinds = new Map(board.lanes.map(({ id, kind }) => [id, kind]));
  const count = (shown: Shown) => rows.filter((row) => belongs(row, shown, kinds)).length;
  return Object.fromEntries(SHOWN.map((shown) => [shown, count(shown)])) as Record<Shown, number>;
}

const EVIDENCE = ["assumption", "hypothesis", "observed", "measured"];

function keyOf(row: Row, column: Column): string | number {
  if (column === "stage" || column === "lane") return row.at; // as they stand on the map
  if (column === "evidence") return EVIDENCE.indexOf(row.thing.evidence ?? "");
  if (column === "customers") return row.customers ?? "";
  return row[column];
}

function wordsOf(row: Row): string {
  return [row.text, row.stage, row.step, row.lane, row.owner, row.persona, row.tags].join(" ");
}
