import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call } from "./client";
import type { NewObject, ObjectChange, ObjectUse, SharedObject } from "./schema";

const lang = () => document.documentElement.lang;
const STALE = ["library", "uses", "gallery", "map"];

/** What maps share, page after page. */
export function useLibrary(query: string, kind: SharedObject["kind"] | null, enabled = true) {
  return useInfiniteQuery({
    queryKey: ["library", query, kind, lang()],
    queryFn: ({ pageParam, signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/library", {
        query: { query, kind, after: pageParam },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    enabled,
  });
}

export const useSharedObject = (id: string | null) =>
  useQuery({
    queryKey: ["library", "one", id, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/library/{id}", {
        path: { id: id as string },
        signal,
      }),
    enabled: id !== null,
  });

export const useUses = (id: string) =>
  useQuery({
    queryKey: ["uses", id, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/library/{id}/uses", { path: { id }, signal }),
  });

/** Share an element of a map, or keep something that no map uses yet. */
export const useShareObject = () =>
  useChange(
    (of: NewObject["of"]) =>
      call("post", "/api/v1/workspaces/{workspace}/library", { body: { of } }),
    ...STALE,
  );

export const useChangeObject = () =>
  useChange(
    ({ id, ...body }: { id: string } & ObjectChange) =>
      call("patch", "/api/v1/workspaces/{workspace}/library/{id}", { path: { id }, body }),
    ...STALE,
  );

export const useDeleteObject = () =>
  useChange(
    (id: string) =>
      call("delete", "/api/v1/workspaces/{workspace}/library/{id}", {
        path: { id },
        query: { anyway: true },
      }),
    ...STALE,
  );

export const useMergeObjects = () =>
  useChange(
    ({ id, into }: { id: string; into: string }) =>
      call("post", "/api/v1/workspaces/{workspace}/library/{id}/merge", {
        path: { id },
        body: { into },
      }),
    ...STALE,
  );

export const useUseObject = () =>
  useChange(
    ({ id, ...body }: { id: string } & ObjectUse) =>
      call("post", "/api/v1/workspaces/{workspace}/library/{id}/uses", { path: { id }, body }),
    ...STALE,
  );
