import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client";
import type { DrawMap, JourneyMap, Selection } from "./schema";

const lang = () => document.documentElement.lang;

export function useMaps(enabled = true) {
  return useQuery({
    queryKey: ["maps", lang()],
    queryFn: ({ signal }) => call("get", "/api/v1/workspaces/{workspace}/maps", { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useMap(id: string | null) {
  return useQuery({
    queryKey: ["map", id, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}", {
        path: { id: id as string },
        signal,
      }),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });
}

/** The numbers of a map under a selection; null keeps the map's own journey and segment. */
export function useMapView(map: JourneyMap | undefined, selection: Selection | null) {
  return useQuery({
    queryKey: ["view", map?.id, map?.revision, selection, lang()],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/view", {
        path: { id: (map as JourneyMap).id },
        body: { selection: selection ?? undefined },
        signal,
      }),
    enabled: map !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useRedraw(map: JourneyMap) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/redraw", { path: { id: map.id } }),
    onSuccess: (changed) => client.setQueryData(["map", map.id, lang()], changed),
  });
}

/** Draw a map from the log and keep it. */
export function useDraw() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DrawMap) => call("post", "/api/v1/workspaces/{workspace}/maps", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["maps"] }),
  });
}
