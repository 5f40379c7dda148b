import { type Chosen, choose } from "../doc/chosen";

let begun: string | null = null;

/** Choose what was just made, to go on in its words. */
export function begin(made: Chosen): void {
  begun = made.id;
  choose(made);
}

/** Whether this is what was just begun; told once. */
export function takeBegun(id: string): boolean {
  const is = begun === id;
  if (is) begun = null;
  return is;
}
