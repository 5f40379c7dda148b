/** A text in pieces: words, and members who are named in it. */
export type Said = { text: string } | { name: string; id: string };

const MENTION = /@\[([^\]\n]{1,120})\]\(([0-9A-Za-z_-]{1,64})\)/g;

/** Whom somebody has picked while writing: what stands in the field, and who is meant. */
export type Picked = ReadonlyMap<string, string>;

export function split(text: string): Said[] {
  const pieces: Said[] = [];
  let at = 0;
  for (const found of text.matchAll(MENTION)) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index) });
    pieces.push({ name: found[1] ?? "", id: found[2] ?? "" });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

/** What is written in the field for a comment that is kept: names as one writes them. */
export function toWrite(text: string): { text: string; picked: Picked } {
  const picked = new Map<string, string>();
  const plain = split(text).map((piece) => {
    if ("text" in piece) return piece.text;
    picked.set(piece.name, piece.id);
    return `@${piece.name}`;
  });
  return { text: plain.join(""), picked };
}

/** What is kept for what is written: whoever was picked, and whose name still stands there, is named. */
export function toKeep(text: string, picked: Picked): string {
  const names = [...picked.keys()].sort((a, b) => b.length - a.length);
  if (names.length === 0) return text;
  const any = new RegExp(`@(${names.map(escaped).join("|")})`, "g");
  return text.replace(any, (_, name: string) => `@[${name}](${picked.get(name)})`);
}

/** The beginning of a name behind the last `@` before the caret; null when nobody is being named. */
export function naming(text: string, caret: number): string | null {
  const found = /(?:^|[^A-Za-z0-9._-])@([\p{L}\p{N}._-]{0,40})$/u.exec(text.slice(0, caret));
  return found?.[1] ?? null;
}

/** The text with a name in place of its beginning, and where the caret stands then. */
export function named(text: string, caret: number, name: string): { text: string; caret: number } {
  const start = caret - (naming(text, caret)?.length ?? 0);
  const before = `${text.slice(0, start)}${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
