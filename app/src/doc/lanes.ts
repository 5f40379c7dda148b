import { type ComponentType, createContext, useContext } from "react";

/** What other rooms draw over the columns of a lane, by its kind; it takes nothing and has `useColumns`. */
export type LaneParts = Readonly<Record<string, ComponentType>>;

export const LanePartsContext = createContext<LaneParts>({});
export const useLaneParts = (): LaneParts => useContext(LanePartsContext);
