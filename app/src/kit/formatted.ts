/** A run of words of one look; of a link also where it leads. */
export interface Run {
  words: string;
  look: "plain" | "bold" | "italic" | "link";
  href?: string;
}

export interface Block {
  /** A point of a list, or a line by itself. */
  item: boolean;
  runs: Run[];
}

const ITEM = /^\s*[-*]\s+/;
const STYLED = /\*\*(.+?)\*\*|\*(.+?)\*|\[([^\]]+)\]\((https?:\/\/[^)\s]+)\)/g;

/** The lines of a text with `**bold**`, `*italic*`, `- lists` and `[links](https://…)`. */
export function blocksOf(text: string): Block[] {
  return text
    .trim()
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => ({ item: ITEM.test(line), runs: runsOf(line.replace(ITEM, "")) }));
}

/** Whether a text reads the same with and without its signs. */
export function isPlain(text: string): boolean {
  return blocksOf(text).every(
    ({ item, runs }) => !item && runs.every((run) => run.look === "plain"),
  );
}

/** The words alone, on one line. */
export function plainWords(text: string): string {
  return blocksOf(text)
    .map(({ runs }) => runs.map(({ words }) => words).join(""))
    .join(" ");
}

function runsOf(line: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const found of line.matchAll(STYLED)) {
    const [whole, bold, italic, words, href] = found;
    runs.push({ words: line.slice(at, found.index), look: "plain" });
    if (bold) runs.push({ words: bold, look: "bold" });
    else if (italic) runs.push({ words: italic, look: "italic" });
    else runs.push({ words: words ?? "", look: "link", href });
    at = found.index + whole.length;
  }
  runs.push({ words: line.slice(at), look: "plain" });
  return runs.filter((run) => run.words);
}
