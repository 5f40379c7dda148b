/** A cell of the table. */
export interface At {
  row: number;
  column: number;
}

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
}

const PAGE = 12;

/** How far a key leads: rows and columns; to an end with Ctrl, or by itself where it says so. */
const KEYS: Record<string, { rows: number; columns: number; far?: boolean }> = {
  arrowup: { rows: -1, columns: 0 },
  arrowdown: { rows: 1, columns: 0 },
  pageup: { rows: -PAGE, columns: 0 },
  pagedown: { rows: PAGE, columns: 0 },
  arrowleft: { rows: 0, columns: -1 },
  arrowright: { rows: 0, columns: 1 },
  home: { rows: 0, columns: -1, far: true },
  end: { rows: 0, columns: 1, far: true },
};

/** Where a key leads from a cell; null where it leads nowhere. */
export function moved(pressed: Pressed, at: At, rows: number, columns: number): At | null {
  const key = KEYS[pressed.key.toLowerCase()];
  if (!key) return null;
  const far = key.far || pressed.ctrlKey || pressed.metaKey;
  const to = (now: number, by: number, count: number) =>
    Math.min(Math.max(far && by !== 0 ? Math.sign(by) * count : now + by, 0), count - 1);
  return { row: to(at.row, key.rows, rows), column: to(at.column, key.columns, columns) };
}
