import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client";

/** What the rules of a map's health find. */
export function useHealth(id: string) {
  return useQuery({
    queryKey: ["health", id, document.documentElement.lang],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/health", { path: { id }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Publish a map; without goal, metric, target and date only for a reason. */
export function usePublish(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string | null) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/publish", {
        path: { id },
        body: { reason },
      }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["map", id] });
      client.invalidateQueries({ queryKey: ["health", id] });
    },
  });
}
