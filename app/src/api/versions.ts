import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call } from "./client";
import type { DiffQuestion } from "./schema";

const lang = () => document.documentElement.lang;

/** The versions of a map, newest first, and its branches. */
export function useVersions(id: string) {
  return useQuery({
    queryKey: ["versions", id, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/versions", { path: { id }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Who has seen a version of a map, and who has not. */
export function useVersionReaders(id: string, version: string, enabled: boolean) {
  return useQuery({
    queryKey: ["seen", id, version, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/versions/{version}/seen", {
        path: { id, version },
        signal,
      }),
    enabled,
  });
}

/** A version of a map with what it holds; it never changes. */
export function useVersion(id: string, version: string) {
  return useQuery({
    queryKey: ["version", id, version],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/versions/{version}", {
        path: { id, version },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Name what the map says now. */
export function useNameVersion(id: string) {
  return useChange(
    (body: { name: string; reason: string }) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/versions", { path: { id }, body }),
    "versions",
  );
}

/** Let the map say again what it said in a version. */
export function useRestore(id: string) {
  return useChange(
    (version: string) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/versions/{version}/restore", {
        path: { id, version },
      }),
    "versions",
    "diff",
  );
}

/** A new map that begins with what this one says, or said in a version. */
export function useBranch(id: string) {
  return useChange(
    (body: { title: string | null; version: string | null }) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/branches", { path: { id }, body }),
    "versions",
    "maps",
    "gallery",
  );
}

/** What differs between two sides of a map. */
export function useDiff(id: string, sides: DiffQuestion | null) {
  return useQuery({
    queryKey: ["diff", id, sides, lang()],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/diff", {
        path: { id },
        body: sides as DiffQuestion,
        signal,
      }),
    enabled: sides !== null,
    placeholderData: keepPreviousData,
  });
}

/** What a branch proposes to the map that it began from. */
export function useProposals(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ["merge", id, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/merge", { path: { id }, signal }),
    enabled,
  });
}

/** Take what was accepted into the origin. */
export function useMerge(id: string) {
  return useChange(
    (accept: string[]) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/merge", {
        path: { id },
        body: { accept },
      }),
    "merge",
    "versions",
    "diff",
  );
}
