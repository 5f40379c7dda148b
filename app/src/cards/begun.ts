import { choose } from "../doc/chosen";

let begun: string | null = null;

/** Choose a card that was just made, to go on in its words. */
export function begin(card: string): void {
  begun = card;
  choose({ collection: "cards", id: card });
}

/** Whether this is what was just begun; told once. */
export function takeBegun(id: string): boolean {
  const is = begun === id;
  if (is) begun = null;
  return is;
}
