// Made by scripts/elements.py from src/lutu/maps: do not edit.

export interface Names {
  en: string;
  "zh-Hans": string;
  "zh-Hant": string;
}

export interface Proof {
  id: string;
  kind: "report" | "quote" | "ticket" | "file" | "link";
  label: string;
  address: string;
}

export interface Card {
  id: string;
  stage: string;
  lane: string;
  text: string;
  evidence: "assumption" | "hypothesis" | "observed" | "measured";
  source: string | null;
  step: string | null;
  span: number;
  tags: string[];
  fields: Record<string, string | number>;
  owner: string | null;
  due: string | null;
  persona: string | null;
  proof: Proof[];
  sample: number | null;
  gathered: string | null;
  starred: string | null;
  status: string | null;
  metric: Record<string, unknown> | null;
  media: string | null;
  map: string | null;
  shared: string | null;
}

export interface Feeling {
  id: string;
  place: string;
  value: number;
  curve: "as_is" | "to_be";
  persona: string | null;
  word: string;
}

export interface Lane {
  id: string;
  kind: "actions" | "thoughts" | "emotion" | "touchpoints" | "channels" | "needs" | "pain" | "opportunity" | "action" | "moments" | "metrics" | "people" | "systems" | "policies" | "backstage" | "owner" | "media" | "free" | "nested" | "custom";
  name: string | null;
  persona: string | null;
  hidden: boolean;
  folded: boolean;
}

export interface Link {
  id: string;
  source: string;
  target: string;
  kind: "leads" | "branch" | "loop";
  label: string;
}

export interface Persona {
  id: string;
  name: string;
  picture: string | null;
  background: string;
  goals: string[];
  needs: string[];
  frustrations: string[];
  motives: string[];
  channels: string[];
  quotes: string[];
  demographics: Record<string, string>;
  segment: string | null;
  shared: string | null;
}

export interface Stage {
  id: string;
  name: Names;
  kind: "awareness" | "consideration" | "decision" | "purchase" | "use" | "service" | "loyalty" | null;
  reason: Names | null;
  renamed: boolean;
  shaped: boolean;
  rule: string | null;
  goal: string;
  needs: string;
  support: string;
}

export interface Step {
  id: string;
  stage: string;
  name: string;
  map: string | null;
}

export interface Touchpoint {
  id: string;
  stage: string;
  name: Names;
  rule: string;
  events: string[];
  channel: string | null;
  renamed: boolean;
  placed: boolean;
  parts: string[];
  step: string | null;
  span: number;
  tags: string[];
  fields: Record<string, string | number>;
  owner: string | null;
  persona: string | null;
  evidence: "assumption" | "hypothesis" | "observed" | "measured" | null;
  proof: Proof[];
  sample: number | null;
  gathered: string | null;
  starred: string | null;
  shared: string | null;
}

export interface About {
  description: string;
  status: "draft" | "review" | "published" | "archived";
  state: "as_is" | "to_be";
  twin: string | null;
  level: "simple" | "expert";
  owner: string | null;
  department: string | null;
  tags: string[];
  parent: string | null;
  review_months: number;
  reviewed: string | null;
  sources: string[];
  template: string | null;
  model: string | null;
  ungoaled: string | null;
  guides: Record<string, boolean>;
}

export interface Goal {
  text: string;
  value: string | null;
  metric: string | null;
  baseline: number | null;
  target: number | null;
  unit: string;
  date: string | null;
}

export interface Elements {
  cards: Card;
  feelings: Feeling;
  lanes: Lane;
  links: Link;
  personas: Persona;
  stages: Stage;
  steps: Step;
  touchpoints: Touchpoint;
}

export type Collection = keyof Elements;

export type Merging = "text" | "names" | "records" | "dict";

/** Which fields merge finer than as a whole, as `ydoc.py` keeps them. */
export const MERGING: Record<Collection | "about", Record<string, Merging>> = {cards: {text: "text", tags: "names", fields: "dict", proof: "records"}, feelings: {}, lanes: {}, links: {}, personas: {background: "text", goals: "names", needs: "names", frustrations: "names", motives: "names", channels: "names", quotes: "names", demographics: "dict"}, stages: {}, steps: {}, touchpoints: {tags: "names", fields: "dict", proof: "records"}, about: {description: "text", tags: "names", sources: "names", guides: "dict"}};

/** The lanes of the simple level. */
export const SIMPLE: readonly string[] = ["actions", "emotion", "touchpoints", "pain", "opportunity"];

/** How many days evidence of a kind holds; null: it holds nothing up. */
export const FRESH_DAYS: Record<string, number | null> = {assumption: null, hypothesis: null, observed: 365, measured: 180};
