import { type ComponentType, createContext, type ReactNode, useContext } from "react";
import type { Card } from "./elements";
import type { Kept } from "./records";

/** What another room shows of a card: on its face in the grid, and where it is explained. */
export interface CardPart {
  Face: ComponentType<{ card: Kept<"cards"> }>;
  Details?: ComponentType<{ card: Card }>;
  /** A hook that says a card of this kind in one line, by its id; null where there is nothing to say. */
  useLine?: () => LineOf;
  /** A hook that gives what a card of this kind measures now, without anything around it. */
  useValue?: () => LineOf;
  /** Around cards that are to be counted over the customers of a segment alone. */
  Counting?: ComponentType<{ segment: string; children: ReactNode }>;
}

export type LineOf = (card: string) => string | null;

/** By the kind of the lane. */
export type CardParts = Readonly<Record<string, CardPart>>;

const nothing: LineOf = () => null;
const useNothing = () => nothing;

export const CardPartsContext = createContext<CardParts>({});
export const useCardPart = (kind: string): CardPart | undefined =>
  useContext(CardPartsContext)[kind];

/** What another room says of the cards in lanes of a kind, in one line each. */
export function useCardLine(kind: string): LineOf {
  const useLine = useCardPart(kind)?.useLine ?? useNothing;
  return useLine();
}

/** What the cards in lanes of a kind measure now, each in its unit. */
export function useCardValue(kind: string): LineOf {
  const useValue = useCardPart(kind)?.useValue ?? useNothing;
  return useValue();
}
