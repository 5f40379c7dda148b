import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { call } from "./client";

/** What the audit log is searched for. */
export interface AuditSearch {
  query: string;
  from: string;
  to: string;
}

/** Whose log: of the workspace of this page, or what was done on the server outside of every workspace. */
export type Kept = "workspace" | "server";

export function useAudit(of: Kept, search: AuditSearch) {
  return useInfiniteQuery({
    queryKey: ["audit", of, search, document.documentElement.lang],
    queryFn: ({ pageParam, signal }) => {
      const asked = { query: { ...search, after: pageParam, limit: 50 }, signal };
      return of === "server"
        ? call("get", "/api/v1/server/audit", asked)
        : call("get", "/api/v1/workspaces/{workspace}/audit", asked);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** Work the chain of hashes out again, from the first entry to the last. */
export function useVerify(of: Kept) {
  return useMutation({
    mutationFn: () =>
      of === "server"
        ? call("get", "/api/v1/server/audit/verify")
        : call("get", "/api/v1/workspaces/{workspace}/audit/verify"),
  });
}

export function useActivity() {
  return useInfiniteQuery({
    queryKey: ["activity", document.documentElement.lang],
    queryFn: ({ pageParam, signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/activity", {
        query: { after: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
