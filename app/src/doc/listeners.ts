/** Who wants to know when something of a name changes. */
export class Listeners {
  private readonly held = new Map<string, Set<() => void>>();

  on(name: string, listener: () => void): () => void {
    const set = this.held.get(name) ?? new Set();
    this.held.set(name, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.held.get(name) === set) this.held.delete(name);
    };
  }

  tell(names: Iterable<string>): void {
    for (const name of names) for (const listener of [...(this.held.get(name) ?? [])]) listener();
  }
}
