import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call } from "./client";
import type { AboutChange, GalleryMap, MapCopy, operations } from "./schema";

const lang = () => document.documentElement.lang;

/** What somebody looks for in the gallery. */
export type Wanted = Omit<
  NonNullable<operations["look_at_gallery"]["parameters"]["query"]>,
  "after" | "limit"
>;

export type CoverageKind = operations["list_coverage_maps"]["parameters"]["query"]["kind"];

const PAGE = 60;

/** The maps that somebody looks for, page after page. */
export function useGallery(wanted: Wanted, limit = PAGE) {
  return useInfiniteQuery({
    queryKey: ["gallery", wanted, limit, lang()],
    queryFn: ({ pageParam, signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/gallery", {
        query: { ...wanted, after: pageParam, limit },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

/** River, health and goal of a map; asked for only when nobody has counted them since it moved. */
export function useFigures(map: GalleryMap, enabled: boolean) {
  return useQuery({
    queryKey: ["figures", map.id, map.revision, map.figures?.counted],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/figures", {
        path: { id: map.id },
        signal,
      }),
    enabled: enabled && !map.figures?.current,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Who is told of where, persona after persona, page after page. */
export const useCoverage = (query: string) =>
  useInfiniteQuery({
    queryKey: ["gallery", "coverage", query, lang()],
    queryFn: ({ pageParam, signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/gallery/coverage", {
        query: { query, after: pageParam },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

/** The maps behind a cell of the coverage. */
export const useCoverageMaps = (persona: string, kind: CoverageKind) =>
  useQuery({
    queryKey: ["gallery", "coverage", "maps", persona, kind, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/gallery/coverage/cell", {
        query: { persona, kind },
        signal,
      }),
  });

/** The story of a week that is over: the one of this Monday, else the last one. */
export const useWeek = (monday: string | null) =>
  useQuery({
    queryKey: ["gallery", "week", monday, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/weekly", { query: { week: monday }, signal }),
    placeholderData: keepPreviousData,
  });

export const useAboutChange = () =>
  useChange(
    ({ id, ...body }: { id: string } & AboutChange) =>
      call("patch", "/api/v1/workspaces/{workspace}/maps/{id}/about", { path: { id }, body }),
    "gallery",
    "maps",
    "map",
  );

export const useMapCopy = () =>
  useChange(
    ({ id, ...body }: { id: string } & MapCopy) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/copies", { path: { id }, body }),
    "gallery",
    "maps",
  );

export const useMapDelete = () =>
  useChange(
    (id: string) => call("delete", "/api/v1/workspaces/{workspace}/maps/{id}", { path: { id } }),
    "gallery",
    "maps",
  );
