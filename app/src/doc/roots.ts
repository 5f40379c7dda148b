import type * as Y from "yjs";
import { type About, type Goal, MERGING, type Names } from "./elements";
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

const NO_GOAL = { value: null, metric: null, baseline: null, target: null, unit: "", date: null };
const NO_ABOUT: About = {
  description: "",
  status: "draft",
  state: "as_is",
  twin: null,
  level: "simple",
  owner: null,
  department: null,
  tags: [],
  parent: null,
  review_months: 12,
  reviewed: null,
  sources: [],
  template: null,
  model: null,
  ungoaled: null,
  guides: {},
  folded: null,
};
