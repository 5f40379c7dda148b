import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "./client";
import type { Flow, Funnel, Paths, Retention, Selection, Stages, Steps } from "./schema";

/** The answer of each analysis, by its name. */
interface Results {
  flow: Flow;
  paths: Paths;
  funnel: Funnel;
  retention: Retention;
  steps: Steps;
  stages: Stages;
}

export type AnalysisName = keyof Results;
export type Params = Record<string, unknown>;
interface Asked<T> {
  result: T;
  until: string | null;
  log: number;
}

const lang = () => document.documentElement.lang;

/** What holds in the workspace of this page: time zone, currency, what one may do. */
export function useWorkspace(enabled = true) {
  return useQuery({
    queryKey: ["workspace"],
    queryFn: ({ signal }) => call("get", "/api/v1/workspaces/{workspace}", { signal }),
    staleTime: 60_000,
    enabled,
  });
}

/** What the log holds; asked again whenever it moves. */
export function useLog(enabled = true) {
  return useQuery({
    queryKey: ["log", lang()],
    queryFn: ({ signal }) => call("get", "/api/v1/workspaces/{workspace}/log", { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Ask a question; the former answer stays on the page until the new one is there. */
export function useAsk<N extends AnalysisName>(
  name: N,
  selection: Selection,
  params: Params,
  enabled = true,
) {
  return useQuery({
    queryKey: ["ask", name, selection, params, lang()],
    queryFn: async ({ signal }) => {
      const body = { selection, params };
      const answer = await call("post", "/api/v1/workspaces/{workspace}/analyses/{name}", {
        path: { name },
        body,
        signal,
      });
      return answer as unknown as Asked<Results[N]>;
    },
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Whose numbers a cell counts, page by page; of an analysis, or of a map by its id. */
export type MembersOf =
  | { kind: "analysis"; name: AnalysisName; selection: Selection; params: Params }
  | { kind: "map"; id: string; selection: Selection | null };

export function useMembers(of: MembersOf | null, cell: string | null) {
  return useInfiniteQuery({
    queryKey: ["members", of, cell],
    queryFn: ({ pageParam, signal }) => members(of as MembersOf, cell as string, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: of !== null && cell !== null,
  });
}

export function members(
  of: MembersOf,
  cell: string,
  after: string | null,
  signal?: AbortSignal,
  limit = 200,
) {
  const asked = { cell, after, limit, selection: of.selection ?? undefined };
  if (of.kind === "map") {
    return call("post", "/api/v1/workspaces/{workspace}/maps/{id}/members", {
      path: { id: of.id },
      body: asked,
      signal,
    });
  }
  const body = { ...asked, selection: of.selection, params: of.params };
  return call("post", "/api/v1/workspaces/{workspace}/analyses/{name}/members", {
    path: { name: of.name },
    body,
    signal,
  });
}
