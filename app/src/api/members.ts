import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { ask } from "./client";
import type { Department, Invitation, MemberShape, Role } from "./shapes";

const W = "/api/v1/workspaces/{workspace}";

const useGet = <T>(name: string, path: string, enabled = true) =>
  useQuery({
    queryKey: [name],
    queryFn: ({ signal }) => ask<T>("get", W + path, { signal }),
    enabled,
  });

export const useMembersHere = (enabled = true) =>
  useGet<MemberShape[]>("people-here", "/members", enabled);
export const useInvitations = (enabled = true) =>
  useGet<Invitation[]>("invitations", "/invitations", enabled);
export const useDepartments = (enabled = true) =>
  useGet<Department[]>("departments", "/departments", enabled);

export const useChangeMember = () =>
  useChange(
    ({
      id,
      ...body
    }: { id: string } & Partial<Pick<MemberShape, "role" | "sees_customers" | "departments">>) =>
      ask<MemberShape>("patch", `${W}/members/{id}`, { path: { id }, body }),
    "people-here",
    "departments",
    "session",
  );

export const useRemoveMember = () =>
  useChange(
    (id: string) => ask<void>("delete", `${W}/members/{id}`, { path: { id } }),
    "people-here",
  );

export const useInvite = () =>
  useChange(
    (body: { email: string | null; role: Role; sees_customers: boolean; days: number }) =>
      ask<Invitation & { link: string }>("post", `${W}/invitations`, { body }),
    "invitations",
  );

export const useWithdraw = () =>
  useChange(
    (id: string) => ask<void>("delete", `${W}/invitations/{id}`, { path: { id } }),
    "invitations",
  );

export const useMakeDepartment = () =>
  useChange(
    (name: string) => ask<Department>("post", `${W}/departments`, { body: { name } }),
    "departments",
  );

export const useRenameDepartment = () =>
  useChange(
    ({ id, name }: { id: string; name: string }) =>
      ask<Department>("patch", `${W}/departments/{id}`, { path: { id }, body: { name } }),
    "departments",
    "people-here",
  );

export const useRemoveDepartment = () =>
  useChange(
    (id: string) => ask<void>("delete", `${W}/departments/{id}`, { path: { id } }),
    "departments",
    "people-here",
  );
