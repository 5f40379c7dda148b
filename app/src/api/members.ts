import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call } from "./client";
import type { MemberChange, NewInvitation } from "./schema";

export const useMembersHere = (enabled = true) =>
  useQuery({
    queryKey: ["people-here"],
    queryFn: ({ signal }) => call("get", "/api/v1/workspaces/{workspace}/members", { signal }),
    enabled,
  });

export const useInvitations = (enabled = true) =>
  useQuery({
    queryKey: ["invitations"],
    queryFn: ({ signal }) => call("get", "/api/v1/workspaces/{workspace}/invitations", { signal }),
    enabled,
  });

export const useDepartments = (enabled = true) =>
  useQuery({
    queryKey: ["departments"],
    queryFn: ({ signal }) => call("get", "/api/v1/workspaces/{workspace}/departments", { signal }),
    enabled,
  });

export const useChangeMember = () =>
  useChange(
    ({ id, ...body }: { id: string } & MemberChange) =>
      call("patch", "/api/v1/workspaces/{workspace}/members/{id}", { path: { id }, body }),
    "people-here",
    "departments",
    "session",
  );

export const useRemoveMember = () =>
  useChange(
    (id: string) => call("delete", "/api/v1/workspaces/{workspace}/members/{id}", { path: { id } }),
    "people-here",
  );

export const useInvite = () =>
  useChange(
    (body: NewInvitation) => call("post", "/api/v1/workspaces/{workspace}/invitations", { body }),
    "invitations",
  );

export const useWithdraw = () =>
  useChange(
    (id: string) =>
      call("delete", "/api/v1/workspaces/{workspace}/invitations/{id}", { path: { id } }),
    "invitations",
  );

export const useMakeDepartment = () =>
  useChange(
    (name: string) =>
      call("post", "/api/v1/workspaces/{workspace}/departments", { body: { name } }),
    "departments",
  );

export const useRenameDepartment = () =>
  useChange(
    ({ id, name }: { id: string; name: string }) =>
      call("patch", "/api/v1/workspaces/{workspace}/departments/{id}", {
        path: { id },
        body: { name },
      }),
    "departments",
    "people-here",
  );

export const useRemoveDepartment = () =>
  useChange(
    (id: string) =>
      call("delete", "/api/v1/workspaces/{workspace}/departments/{id}", { path: { id } }),
    "departments",
    "people-here",
    "stage-owners",
  );
