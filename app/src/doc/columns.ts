import { createContext, useContext } from "react";
import type { Kept } from "./records";

/** A column of the grid: a step, or a stage that has none. */
export interface Column {
  /** The id of the step or of the stage. */
  place: string;
  stage: Kept<"stages">;
  step: Kept<"steps"> | null;
  left: number;
  width: number;
}

export interface Columns {
  columns: readonly Column[];
  /** Of all columns together, in pixels. */
  width: number;
}

const NONE: Columns = { columns: [], width: 0 };

/** Where the columns of the grid lie, for a row that is drawn over all of them. */
export const ColumnsContext = createContext<Columns>(NONE);
export const useColumns = (): Columns => useContext(ColumnsContext);
