import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { ask } from "./client";
import type { Person, Provider, ServerWorkspace, WorkspaceShape } from "./shapes";

const S = "/api/v1/server";

const useGet = <T>(name: string, path: string) =>
  useQuery({ queryKey: [name], queryFn: ({ signal }) => ask<T>("get", S + path, { signal }) });

export const useAllWorkspaces = () => useGet<ServerWorkspace[]>("workspaces", "/workspaces");
export const useEverybody = () => useGet<Person[]>("everybody", "/people");
export const useProviders = () => useGet<Provider[]>("providers", "/providers");

export const useChangeWorkspace = () =>
  useChange(
    (body: Partial<WorkspaceShape>) =>
      ask<WorkspaceShape>("patch", "/api/v1/workspaces/{workspace}", { body }),
    "workspace",
    "session",
    "log",
  );

export const useMakeWorkspace = () =>
  useChange(
    (name: string) => ask<ServerWorkspace>("post", `${S}/workspaces`, { body: { name } }),
    "workspaces",
    "session",
  );

export const useArchiveWorkspace = () =>
  useChange(
    (id: string) => ask<void>("delete", `${S}/workspaces/{id}`, { path: { id } }),
    "workspaces",
    "session",
  );

export const useChangePerson = () =>
  useChange(
    ({ id, ...body }: { id: string; disabled?: boolean; server_admin?: boolean }) =>
      ask<Person>("patch", `${S}/people/{id}`, { path: { id }, body }),
    "everybody",
  );

export const useAddProvider = () =>
  useChange(
    (body: Omit<Provider, "id"> & { client_secret: string }) =>
      ask<Provider>("post", `${S}/providers`, { body }),
    "providers",
  );

export const useRemoveProvider = () =>
  useChange(
    (id: string) => ask<void>("delete", `${S}/providers/{id}`, { path: { id } }),
    "providers",
  );
