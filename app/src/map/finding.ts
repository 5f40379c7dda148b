/** Told on the window when something is to be brought into sight. */
const SHOW = "lutu:show";

/** Bring a thing of the grid into sight, from outside of it; the focus stays where it is. */
export function showOnGrid(name: string): void {
  dispatchEvent(new CustomEvent(SHOW, { detail: name }));
}

export function onShow(listener: (name: string) => void): () => void {
  const hear = (event: Event) => listener(String((event as CustomEvent).detail));
  addEventListener(SHOW, hear);
  return () => removeEventListener(SHOW, hear);
}
