import type { ShareWanted } from "../api/schema";

export type Part = NonNullable<ShareWanted["parts"]>[number];

/** What a link can show, in the order in which it is asked. */
export const PARTS = [
  "numbers",
  "emotion",
  "personas",
  "comments",
  "backstage",
  "hidden",
] as const satisfies readonly Part[];

/** The answers of the form. */
export interface Answers {
  kind: "link" | "part";
  name: string;
  comment: boolean;
  customers: boolean;
  password: string;
  days: string | null;
  parts: readonly Part[];
  sites: string;
}

export const BEGINNING: Answers = {
  kind: "link",
  name: "",
  comment: true,
  customers: false,
  password: "",
  days: "30",
  parts: ["numbers", "emotion", "personas"],
  sites: "",
};

/** The sites that were written, one on each line. */
const sitesOf = (text: string): string[] => text.split(/[\s,，]+/).filter(Boolean);

const SHORTEST_PASSWORD = 8;

/** Whether there is enough to make a link of. */
export function isReady({ kind, name, sites, password }: Answers): boolean {
  const locked = password === "" || password.length >= SHORTEST_PASSWORD;
  return name.trim() !== "" && (kind === "link" ? locked : sitesOf(sites).length > 0);
}

/** The link that is wanted; one for other sites only lets read. */
export function wanted(answers: Answers, now: number): ShareWanted {
  const { name, days, parts } = answers;
  const same = {
    name: name.trim(),
    parts: [...parts],
    expires: days ? new Date(now + Number(days) * 86_400_000).toISOString() : null,
  };
  if (answers.kind === "part")
    return { ...same, comments: false, customers: false, sites: sitesOf(answers.sites) };
  const { comment, customers, password } = answers;
  return { ...same, comments: comment, customers, sites: [], ...(password ? { password } : {}) };
}
