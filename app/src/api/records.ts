import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { ask } from "./client";
import type { Activity, AuditCheck, AuditEntry } from "./shapes";

const W = "/api/v1/workspaces/{workspace}";

interface Page<T> {
  entries: T[];
  next: string | null;
}

/** What the audit log is searched for. */
export interface AuditSearch {
  query?: string;
  action?: string;
  actor?: string;
  from?: string;
  to?: string;
}

export function useAudit(search: AuditSearch) {
  return useInfiniteQuery({
    queryKey: ["audit", search, document.documentElement.lang],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<AuditEntry>>("get", `${W}/audit`, {
        query: { ...search, after: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** Work the chain of hashes out again, from the first entry to the last. */
export function useVerify() {
  return useMutation({ mutationFn: () => ask<AuditCheck>("get", `${W}/audit/verify`) });
}

export function useActivity() {
  return useInfiniteQuery({
    queryKey: ["activity", document.documentElement.lang],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<Activity>>("get", `${W}/activity`, {
        query: { after: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
