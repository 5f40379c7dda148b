import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call } from "./client";
import type { Job } from "./schema";

/** Long work of the past and present; asked every second while something runs. */
export function useJobs() {
  return useQuery({
    queryKey: ["jobs", document.documentElement.lang],
    queryFn: ({ signal }) => call("get", "/api/v1/workspaces/{workspace}/jobs", { signal }),
    refetchInterval: ({ state }) => (state.data?.some(runs) ? 1000 : 5000),
  });
}

/** Waiting, or at work. */
export const runs = ({ state }: Job) => state === "queued" || state === "running";

export const useRetry = () =>
  useChange(
    (id: string) =>
      call("post", "/api/v1/workspaces/{workspace}/jobs/{id}/retry", { path: { id } }),
    "jobs",
  );

export const useStop = () =>
  useChange(
    (id: string) => call("delete", "/api/v1/workspaces/{workspace}/jobs/{id}", { path: { id } }),
    "jobs",
  );
