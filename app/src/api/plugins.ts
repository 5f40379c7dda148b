import { useQuery } from "@tanstack/react-query";
import { call } from "./client";
import type { EditsPlanned, PlanEdits } from "./schema";
import { useMay } from "./session";

/** The panels and formats that plugins add to the page of a map; none for guests. */
export function usePluginsOnMap() {
  const may = useMay();
  const { data } = useQuery({
    queryKey: ["plugins", document.documentElement.lang],
    queryFn: ({ signal }) => call("get", "/api/v1/workspaces/{workspace}/plugins", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: may.role !== null,
  });
  return data;
}

/** The packages that add something to the server, and what was left out. */
export const useServerPlugins = () =>
  useQuery({
    queryKey: ["server-plugins", document.documentElement.lang],
    queryFn: ({ signal }) => call("get", "/api/v1/server/plugins", { signal }),
  });

/** What this page has to write to make edits as one step; the server says which edits there are. */
export const planEdits = (id: string, ops: readonly unknown[]): Promise<EditsPlanned> =>
  call("post", "/api/v1/workspaces/{workspace}/maps/{id}/edits/plan", {
    path: { id },
    body: { ops: ops as PlanEdits["ops"] },
  });
