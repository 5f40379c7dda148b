import { change } from "./place";

/** A cell of a result: which analysis (or `map`), and which number of it. */
export interface Cell {
  of: string;
  cell: string;
}

/** The text of a cell: parts joined with `/`, each percent-encoded. */
export function cellOf(of: string, ...parts: (string | number)[]): Cell {
  return { of, cell: parts.map((part) => encodeURIComponent(part)).join("/") };
}

/** Show the customers behind a number; the link holds it. */
export function openMembers({ of, cell }: Cell): void {
  change({ who: `${of}:${cell}`, customer: null });
}

/** Read `who` of a link. */
export function readCell(text: string | null): Cell | null {
  const colon = text?.indexOf(":") ?? -1;
  if (!text || colon < 1) return null;
  return { of: text.slice(0, colon), cell: text.slice(colon + 1) };
}

/** The parts of a cell, decoded. */
export function partsOf({ cell }: Cell): string[] {
  return cell.split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part; // a link that was typed by hand
    }
  });
}
