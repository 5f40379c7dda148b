import { useNames } from "../api/names";
import { ruleName } from "../kit/rule";

/** What a step is called: its touchpoint's name, else the event's, else the rule as written. */
export function useStepName(): (rule: string) => string {
  const nameOf = useNames();
  return (rule) => nameOf(ruleName(rule));
}
