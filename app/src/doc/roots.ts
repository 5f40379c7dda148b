import type * as Y from "yjs";
import { type About, type Goal, MERGING, type Names, NO_ABOUT, NO_GOAL } from "./elements";
import { readFields } from "./records";

export interface Top {
  title: Names | null;
  journey: string;
  segment: string | null;
}

const NAMES = ["map", "goal", "about"] as const;
type Name = (typeof NAMES)[number];

/** What a map says as a whole, read once until something of it changes. */
export class Roots {
  private readonly known = new Map<Name, unknown>();
  private readonly fresh = new Set<Name>();

  constructor(private readonly doc: Y.Doc) {
    for (const name of NAMES) doc.getMap(name).observeDeep(() => this.fresh.add(name));
  }

  top(): Top {
    return this.read("map", ({ title = null, journey = "whole", segment = null }) => {
      return { title, journey, segment } as Top;
    });
  }

  goal(): Goal | null {
    return this.read("goal", (found) =>
      typeof found.text === "string" ? ({ ...NO_GOAL, ...found } as Goal) : null,
    );
  }

  about(): About {
    return this.read("about", (found) => ({ ...NO_ABOUT, ...found }) as About);
  }

  /** What has changed since this was asked last. */
  changed(): readonly string[] {
    const names = [...this.fresh];
    for (const name of names) this.known.delete(name);
    this.fresh.clear();
    return names;
  }

  private read<T>(name: Name, make: (fields: Record<string, unknown>) => T): T {
    if (!this.known.has(name)) {
      const merging = name === "about" ? MERGING.about : {};
      this.known.set(name, make(readFields(this.doc.getMap(name), merging)));
    }
    return this.known.get(name) as T;
  }
}
