/** A piece of a text with simple formatting. */
export interface Piece {
  text: string;
  bold?: boolean;
  italic?: boolean;
  /** Where it leads; only ever to https. */
  href?: string;
}

export interface Line {
  bullet: boolean;
  pieces: Piece[];
}

const MARK = /\*\*(.+?)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/g;

/** Reads `**bold**`, `*italic*`, `- lists` and `[links](https://…)`; everything else is as it stands. */
export function readMarked(text: string): Line[] {
  return text.split("\n").map((line) => {
    const bullet = /^\s*[-•]\s+/.exec(line);
    return { bullet: bullet !== null, pieces: readPieces(line.slice(bullet?.[0].length ?? 0)) };
  });
}

/** The words alone, as they are read aloud. */
export function plainOf(text: string): string {
  return readMarked(text)
    .map(({ pieces }) => pieces.map((piece) => piece.text).join(""))
    .join(" ")
    .trim();
}

function readPieces(line: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of line.matchAll(MARK)) {
    const [whole, bold, italic, label, href] = found;
    if (found.index > at) pieces.push({ text: line.slice(at, found.index) });
    if (bold !== undefined) pieces.push({ text: bold, bold: true });
    else if (italic !== undefined) pieces.push({ text: italic, italic: true });
    else if (label !== undefined) pieces.push({ text: label, href });
    at = found.index + whole.length;
  }
  if (at < line.length || pieces.length === 0) pieces.push({ text: line.slice(at) });
  return pieces;
}
