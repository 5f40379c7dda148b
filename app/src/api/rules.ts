import { useQuery } from "@tanstack/react-query";
import { call } from "./client";
import type { RuleText } from "./schema";

export type RuleKind = NonNullable<RuleText["kind"]>;

/** Whether a rule can be read, and what may have been meant; asked again as it is typed. */
export function useRuleCheck(text: string, kind: RuleKind) {
  return useQuery({
    queryKey: ["rule", kind, text, document.documentElement.lang],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/workspaces/{workspace}/rules/check", { body: { text, kind }, signal }),
    enabled: text.trim() !== "",
    staleTime: 60_000,
    retry: false,
  });
}
