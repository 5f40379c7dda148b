import { type ComponentType, createContext, useContext } from "react";
import type { Card } from "./elements";
import type { Kept } from "./records";

/** What another room shows of a card: on its face in the grid, and where it is explained. */
export interface CardPart {
  Face: ComponentType<{ card: Kept<"cards"> }>;
  Details?: ComponentType<{ card: Card }>;
}

/** By the kind of the lane. */
export type CardParts = Readonly<Record<string, CardPart>>;

export const CardPartsContext = createContext<CardParts>({});
export const useCardPart = (kind: string): CardPart | undefined =>
  useContext(CardPartsContext)[kind];
