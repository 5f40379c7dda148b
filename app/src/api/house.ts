import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call } from "./client";
import type {
  PersonChange,
  ProviderWanted,
  ServerWorkspaceChange,
  WorkspaceChange,
} from "./schema";

export const useAllWorkspaces = () =>
  useQuery({
    queryKey: ["workspaces"],
    queryFn: ({ signal }) => call("get", "/api/v1/server/workspaces", { signal }),
  });

export const useEverybody = () =>
  useQuery({
    queryKey: ["everybody"],
    queryFn: ({ signal }) => call("get", "/api/v1/server/people", { signal }),
  });

export const useProviders = () =>
  useQuery({
    queryKey: ["providers"],
    queryFn: ({ signal }) => call("get", "/api/v1/server/providers", { signal }),
  });

export const useChangeWorkspace = () =>
  useChange(
    (body: WorkspaceChange) => call("patch", "/api/v1/workspaces/{workspace}", { body }),
    "workspace",
    "session",
    "log",
  );

export const useMakeWorkspace = () =>
  useChange(
    (name: string) => call("post", "/api/v1/server/workspaces", { body: { name } }),
    "workspaces",
    "session",
  );

export const useArchiveWorkspace = () =>
  useChange(
    (id: string) => call("delete", "/api/v1/server/workspaces/{id}", { path: { id } }),
    "workspaces",
    "session",
  );

export const useAlterWorkspace = () =>
  useChange(
    ({ id, ...body }: { id: string } & ServerWorkspaceChange) =>
      call("patch", "/api/v1/server/workspaces/{id}", { path: { id }, body }),
    "workspaces",
    "session",
  );

export const useChangePerson = () =>
  useChange(
    ({ id, ...body }: { id: string } & PersonChange) =>
      call("patch", "/api/v1/server/people/{id}", { path: { id }, body }),
    "everybody",
  );

/** A link by which somebody who forgot their password sets another. */
export const usePasswordLink = () =>
  useChange((id: string) => call("post", "/api/v1/server/people/{id}/link", { path: { id } }));

export const useAddProvider = () =>
  useChange(
    (body: ProviderWanted) => call("post", "/api/v1/server/providers", { body }),
    "providers",
  );

export const useRemoveProvider = () =>
  useChange(
    (id: string) => call("delete", "/api/v1/server/providers/{id}", { path: { id } }),
    "providers",
  );
