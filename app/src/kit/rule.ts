/** The rule that an event's name is, safe whatever the name looks like. */
export function eventIs(name: string): string {
  return `event = '${name.replaceAll("'", "''")}'`;
}

/** The segment of those who did something, did not, or did so at least so many times. */
export type Did =
  | { kind: "did" | "never"; event: string }
  | { kind: "times"; event: string; times: number };

export function segmentText(did: Did): string {
  switch (did.kind) {
    case "did":
      return eventIs(did.event);
    case "never":
      return `none(${eventIs(did.event)})`;
    case "times":
      return `count(${eventIs(did.event)}) >= ${did.times}`;
  }
}

const NAMED = "event = '((?:[^']|'')+)'";
const FORMS: [RegExp, (event: string, times: string | undefined) => Did][] = [
  [new RegExp(`^${NAMED}$`), (event) => ({ kind: "did", event })],
  [new RegExp(`^none\\(${NAMED}\\)$`), (event) => ({ kind: "never", event })],
  [
    new RegExp(`^count\\(${NAMED}\\) >= (\\d+)$`),
    (event, times) => ({ kind: "times", event, times: Number(times) }),
  ],
];

/** The plain form of a segment, where it has one. */
export function readSegment(text: string): Did | null {
  for (const [form, make] of FORMS) {
    const found = form.exec(text);
    if (found?.[1]) return make(found[1].replaceAll("''", "'"), found[2]);
  }
  return null;
}

/** What a rule is called on the page: an event's name by itself, else the rule as written. */
export function ruleName(text: string): string {
  const did = readSegment(text);
  return did?.kind === "did" ? did.event : text;
}
