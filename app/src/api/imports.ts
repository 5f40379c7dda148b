import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client";
import type { ImportDemo, ImportUpload, Job, Mapping } from "./schema";

const lang = () => document.documentElement.lang;

/** A file that was received and looked at. */
export function useUpload(id: string | null, objectType: string | null) {
  return useQuery({
    queryKey: ["upload", id, objectType, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/uploads/{id}", {
        path: { id: id as string },
        query: { object_type: objectType },
        signal,
      }),
    enabled: id !== null,
    placeholderData: (before) => before,
  });
}

/** The first ten rows under a mapping. */
export function usePreview(id: string, mapping: Mapping) {
  return useQuery({
    queryKey: ["preview", id, mapping, lang()],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/workspaces/{workspace}/uploads/{id}/preview", {
        path: { id },
        body: { mapping },
        signal,
      }),
    placeholderData: (before) => before,
  });
}

export function useImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ImportUpload | ImportDemo) =>
      call("post", "/api/v1/workspaces/{workspace}/imports", { body }),
    onSuccess: (job) => client.setQueryData(["job", job.id, lang()], job),
  });
}

const isOver = ({ state }: Job) => state === "done" || state === "failed" || state === "cancelled";

/** How far a piece of long work is; asked twice a second until it is over. */
export function useJob(id: string | null) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ["job", id, lang()],
    queryFn: async ({ signal }) => {
      const job = await call("get", "/api/v1/workspaces/{workspace}/jobs/{id}", {
        path: { id: id as string },
        signal,
      });
      if (isOver(job))
        client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "job" });
      return job;
    },
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data && isOver(query.state.data) ? false : 500),
  });
}

export function useCancel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      call("delete", "/api/v1/workspaces/{workspace}/jobs/{id}", { path: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["job"] }),
  });
}

export function useImports() {
  return useQuery({
    queryKey: ["imports", lang()],
    queryFn: ({ signal }) => call("get", "/api/v1/workspaces/{workspace}/imports", { signal }),
  });
}
