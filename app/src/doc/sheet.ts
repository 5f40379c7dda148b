/** A cell of a block: in quotes where it holds tabs, lines or quotes itself. */
const CELL = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;

/** A block of cells as spreadsheets put it on the clipboard: tabs between cells, lines between rows. */
export function readSheet(text: string): string[][] {
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of plain.matchAll(CELL)) {
    rows[rows.length - 1]?.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows;
}

export function writeSheet(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quotedIfNeeded).join("\t")).join("\n");
}

function quotedIfNeeded(cell: string): string {
  return /[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
