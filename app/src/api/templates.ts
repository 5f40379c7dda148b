import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call } from "./client";
import type { GuideTick, MapFromTemplate, ModelWanted, PastedTable } from "./schema";

const lang = () => document.documentElement.lang;

/** What a map can be begun with. */
export const useTemplates = () =>
  useQuery({
    queryKey: ["templates", lang()],
    queryFn: ({ signal }) => call("get", "/api/v1/workspaces/{workspace}/templates", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A new map from a template or a stage model. */
export const useBegin = () =>
  useChange(
    (body: MapFromTemplate) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/from-template", { body }),
    "maps",
    "gallery",
  );

/** What a pasted table becomes; without `preview` the map is made. */
export const usePaste = () =>
  useChange(
    (body: PastedTable) => call("post", "/api/v1/workspaces/{workspace}/maps/pasted", { body }),
    "maps",
    "gallery",
  );

/** What a switch of the stage model would do; the page writes it, so that one step takes it back. */
export const useModelPreview = (id: string, to: ModelWanted["to"]) =>
  useQuery({
    queryKey: ["model", id, to, lang()],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/model", {
        path: { id },
        body: { to, preview: true },
        signal,
      }),
    staleTime: 0,
    gcTime: 0,
  });

/** How far a map has come on every guided way. */
export function useGuides(id: string) {
  return useQuery({
    queryKey: ["guides", id, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/guides", { path: { id }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Tick or untick a step by hand; null lets it tick itself again. */
export function useTick(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: GuideTick) =>
      call("put", "/api/v1/workspaces/{workspace}/maps/{id}/guides", { path: { id }, body }),
    onSuccess: (told) => client.setQueryData(["guides", id, lang()], told),
  });
}
