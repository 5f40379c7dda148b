/**
 * Inside another site a browser may refuse to keep anything for us, and throws when it is asked to: there, what
 * would be stored lasts as long as the page.
 */
export function storeSomewhere(on: Window): void {
  for (const name of ["localStorage", "sessionStorage"] as const) {
    try {
      on[name].getItem("");
    } catch {
      Object.defineProperty(on, name, { value: inMemory(), configurable: true });
    }
  }
}

function inMemory(): Storage {
  const held = new Map<string, string>();
  return {
    get length() {
      return held.size;
    },
    clear: () => held.clear(),
    getItem: (name) => held.get(name) ?? null,
    key: (at) => [...held.keys()][at] ?? null,
    removeItem: (name) => void held.delete(name),
    setItem: (name, value) => void held.set(name, String(value)),
  };
}
