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

export interface Photo {
  id: string;
  file: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Session {
  id: string;
  voting: "off" | "open" | "closed";
  each: number;
  hidden: boolean;
  ends: number | null;
  left: number | null;
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

export interface Sticky {
  id: string;
  x: number;
  y: number;
  text: string;
  colour: "sand" | "rose" | "sky" | "leaf" | "plum" | "plain";
  size: "small" | "medium" | "large";
  author: string | null;
  votes: Record<string, number>;
  card: string | null;
}

export interface Stroke {
  id: string;
  points: string;
  colour: "ink" | "red" | "blue" | "green";
  thick: boolean;
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
  folded: Record<string, unknown> | null;
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
  photos: Photo;
  sessions: Session;
  stages: Stage;
  steps: Step;
  stickies: Sticky;
  strokes: Stroke;
  touchpoints: Touchpoint;
}

export type Collection = keyof Elements;

export type Merging = "text" | "names" | "records" | "dict";

/** Which fields merge finer than as a whole, as `ydoc.py` keeps them. */
export const MERGING: Record<Collection | "about", Record<string, Merging>> = {cards: {text: "text", tags: "names", fields: "dict", proof: "records"}, feelings: {}, lanes: {}, links: {}, personas: {background: "text", goals: "names", needs: "names", frustrations: "names", motives: "names", channels: "names", quotes: "names", demographics: "dict"}, photos: {}, sessions: {}, stages: {}, steps: {}, stickies: {text: "text", votes: "dict"}, strokes: {}, touchpoints: {tags: "names", fields: "dict", proof: "records"}, about: {description: "text", tags: "names", sources: "names", guides: "dict"}};

export interface Field {
  of: string | readonly string[];
  orNull: boolean;
  /** What it is where nothing was said; absent: something has to be. */
  usual?: unknown;
}

/** What each field may be. */
export const FIELDS: Record<Collection, Record<string, Field>> = {cards: {stage: {of: "string", orNull: false}, lane: {of: "string", orNull: false}, text: {of: "string", orNull: false, usual: ""}, evidence: {of: ["assumption", "hypothesis", "observed", "measured"], orNull: false, usual: "assumption"}, source: {of: "string", orNull: true, usual: null}, step: {of: "string", orNull: true, usual: null}, span: {of: "number", orNull: false, usual: 1}, tags: {of: "list", orNull: false, usual: []}, fields: {of: "dict", orNull: false, usual: {}}, owner: {of: "string", orNull: true, usual: null}, due: {of: "string", orNull: true, usual: null}, persona: {of: "string", orNull: true, usual: null}, proof: {of: "list", orNull: false, usual: []}, sample: {of: "number", orNull: true, usual: null}, gathered: {of: "string", orNull: true, usual: null}, starred: {of: "string", orNull: true, usual: null}, status: {of: "string", orNull: true, usual: null}, metric: {of: "dict", orNull: true, usual: null}, media: {of: "string", orNull: true, usual: null}, map: {of: "string", orNull: true, usual: null}, shared: {of: "string", orNull: true, usual: null}}, feelings: {place: {of: "string", orNull: false}, value: {of: "number", orNull: false}, curve: {of: ["as_is", "to_be"], orNull: false, usual: "as_is"}, persona: {of: "string", orNull: true, usual: null}, word: {of: "string", orNull: false, usual: ""}}, lanes: {kind: {of: ["actions", "thoughts", "emotion", "touchpoints", "channels", "needs", "pain", "opportunity", "action", "moments", "metrics", "people", "systems", "policies", "backstage", "owner", "media", "free", "nested", "custom"], orNull: false}, name: {of: "string", orNull: true, usual: null}, persona: {of: "string", orNull: true, usual: null}, hidden: {of: "boolean", orNull: false, usual: false}, folded: {of: "boolean", orNull: false, usual: false}}, links: {source: {of: "string", orNull: false}, target: {of: "string", orNull: false}, kind: {of: ["leads", "branch", "loop"], orNull: false, usual: "leads"}, label: {of: "string", orNull: false, usual: ""}}, personas: {name: {of: "string", orNull: false}, picture: {of: "string", orNull: true, usual: null}, background: {of: "string", orNull: false, usual: ""}, goals: {of: "list", orNull: false, usual: []}, needs: {of: "list", orNull: false, usual: []}, frustrations: {of: "list", orNull: false, usual: []}, motives: {of: "list", orNull: false, usual: []}, channels: {of: "list", orNull: false, usual: []}, quotes: {of: "list", orNull: false, usual: []}, demographics: {of: "dict", orNull: false, usual: {}}, segment: {of: "string", orNull: true, usual: null}, shared: {of: "string", orNull: true, usual: null}}, photos: {file: {of: "string", orNull: false}, x: {of: "number", orNull: false, usual: 0.0}, y: {of: "number", orNull: false, usual: 0.0}, width: {of: "number", orNull: false, usual: 960.0}, height: {of: "number", orNull: false, usual: 720.0}}, sessions: {voting: {of: ["off", "open", "closed"], orNull: false, usual: "off"}, each: {of: "number", orNull: false, usual: 3}, hidden: {of: "boolean", orNull: false, usual: true}, ends: {of: "number", orNull: true, usual: null}, left: {of: "number", orNull: true, usual: null}}, stages: {name: {of: "names", orNull: false}, kind: {of: ["awareness", "consideration", "decision", "purchase", "use", "service", "loyalty"], orNull: true, usual: null}, reason: {of: "names", orNull: true, usual: null}, renamed: {of: "boolean", orNull: false, usual: false}, shaped: {of: "boolean", orNull: false, usual: false}, rule: {of: "string", orNull: true, usual: null}, goal: {of: "string", orNull: false, usual: ""}, needs: {of: "string", orNull: false, usual: ""}, support: {of: "string", orNull: false, usual: ""}}, steps: {stage: {of: "string", orNull: false}, name: {of: "string", orNull: false}, map: {of: "string", orNull: true, usual: null}}, stickies: {x: {of: "number", orNull: false, usual: 0.0}, y: {of: "number", orNull: false, usual: 0.0}, text: {of: "string", orNull: false, usual: ""}, colour: {of: ["sand", "rose", "sky", "leaf", "plum", "plain"], orNull: false, usual: "sand"}, size: {of: ["small", "medium", "large"], orNull: false, usual: "medium"}, author: {of: "string", orNull: true, usual: null}, votes: {of: "dict", orNull: false, usual: {}}, card: {of: "string", orNull: true, usual: null}}, strokes: {points: {of: "string", orNull: false, usual: ""}, colour: {of: ["ink", "red", "blue", "green"], orNull: false, usual: "ink"}, thick: {of: "boolean", orNull: false, usual: false}}, touchpoints: {stage: {of: "string", orNull: false}, name: {of: "names", orNull: false}, rule: {of: "string", orNull: false, usual: ""}, events: {of: "list", orNull: false, usual: []}, channel: {of: "string", orNull: true, usual: null}, renamed: {of: "boolean", orNull: false, usual: false}, placed: {of: "boolean", orNull: false, usual: false}, parts: {of: "list", orNull: false, usual: []}, step: {of: "string", orNull: true, usual: null}, span: {of: "number", orNull: false, usual: 1}, tags: {of: "list", orNull: false, usual: []}, fields: {of: "dict", orNull: false, usual: {}}, owner: {of: "string", orNull: true, usual: null}, persona: {of: "string", orNull: true, usual: null}, evidence: {of: ["assumption", "hypothesis", "observed", "measured"], orNull: true, usual: null}, proof: {of: "list", orNull: false, usual: []}, sample: {of: "number", orNull: true, usual: null}, gathered: {of: "string", orNull: true, usual: null}, starred: {of: "string", orNull: true, usual: null}, shared: {of: "string", orNull: true, usual: null}}};

/** What the lanes of a kind are called where nobody gave them a name. */
export const LANE_NAMES: Record<Lane["kind"], Names> = {actions: {en: "Actions", "zh-Hans": "行为", "zh-Hant": "行為"}, thoughts: {en: "Thoughts", "zh-Hans": "想法", "zh-Hant": "想法"}, emotion: {en: "Emotion", "zh-Hans": "情绪", "zh-Hant": "情緒"}, touchpoints: {en: "Touchpoints", "zh-Hans": "触点", "zh-Hant": "接觸點"}, channels: {en: "Channels", "zh-Hans": "渠道", "zh-Hant": "管道"}, needs: {en: "Needs", "zh-Hans": "需求", "zh-Hant": "需求"}, pain: {en: "Pain points", "zh-Hans": "痛点", "zh-Hant": "痛點"}, opportunity: {en: "Opportunities", "zh-Hans": "机会点", "zh-Hant": "機會點"}, action: {en: "Improvements", "zh-Hans": "改进行动", "zh-Hant": "改善行動"}, moments: {en: "Moments of truth", "zh-Hans": "关键时刻", "zh-Hant": "關鍵時刻"}, metrics: {en: "Metrics", "zh-Hans": "指标", "zh-Hant": "指標"}, people: {en: "People backstage", "zh-Hans": "后台人员", "zh-Hant": "後台人員"}, systems: {en: "Systems", "zh-Hans": "系统", "zh-Hant": "系統"}, policies: {en: "Policies", "zh-Hans": "制度", "zh-Hant": "制度"}, backstage: {en: "Backstage", "zh-Hans": "后台", "zh-Hant": "後台"}, owner: {en: "Owner", "zh-Hans": "负责人", "zh-Hant": "負責人"}, media: {en: "Images and video", "zh-Hans": "图片与视频", "zh-Hant": "圖片與影片"}, free: {en: "Notes", "zh-Hans": "备注", "zh-Hant": "備註"}, nested: {en: "Journeys inside", "zh-Hans": "子旅程", "zh-Hant": "子旅程"}, custom: {en: "Lane", "zh-Hans": "泳道", "zh-Hant": "泳道"}};

/** What a map says of itself, and of its goal, where nothing was said. */
export const NO_ABOUT: About = {description: "", status: "draft", state: "as_is", twin: null, level: "simple", owner: null, department: null, tags: [], parent: null, review_months: 12, reviewed: null, sources: [], template: null, model: null, ungoaled: null, guides: {}, folded: null};
export const NO_GOAL: Omit<Goal, "text"> = {value: null, metric: null, baseline: null, target: null, unit: "", date: null};

/** The lanes of the simple level. */
export const SIMPLE: readonly string[] = ["actions", "emotion", "touchpoints", "pain", "opportunity"];

/** How many days evidence of a kind holds; null: it holds nothing up. */
export const FRESH_DAYS: Record<string, number | null> = {assumption: null, hypothesis: null, observed: 365, measured: 180};
