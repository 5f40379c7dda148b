import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { ask } from "./client";
import type { Grant, Role, ShareShape, StageOwner } from "./shapes";

const M = "/api/v1/workspaces/{workspace}/maps/{id}";

/** Links to maps: of one map, or of all of the workspace. */
export function useShares(map: string | null) {
  return useQuery({
    queryKey: ["shares", map],
    queryFn: ({ signal }) =>
      map
        ? ask<ShareShape[]>("get", `${M}/shares`, { path: { id: map }, signal })
        : ask<ShareShape[]>("get", "/api/v1/workspaces/{workspace}/shares", { signal }),
  });
}

export interface NewShare {
  map: string;
  name: string;
  comments: boolean;
  customers: boolean;
  password?: string;
  expires: string | null;
}

export const useShare = () =>
  useChange(
    ({ map, ...body }: NewShare) =>
      ask<ShareShape & { link: string }>("post", `${M}/shares`, { path: { id: map }, body }),
    "shares",
  );

export const useRevokeShare = () =>
  useChange(
    ({ map, id }: { map: string; id: string }) =>
      ask<void>("delete", `${M}/shares/{share}`, { path: { id: map, share: id } }),
    "shares",
  );

export function useGrants(map: string) {
  return useQuery({
    queryKey: ["grants", map],
    queryFn: ({ signal }) => ask<Grant[]>("get", `${M}/grants`, { path: { id: map }, signal }),
  });
}

/** Let a person do more on one map than their role in the workspace says; null takes it back. */
export const useGrant = (map: string) =>
  useChange(
    ({ person, role }: { person: string; role: Role | null }) =>
      ask<void>(role ? "put" : "delete", `${M}/grants/{person}`, {
        path: { id: map, person },
        body: role ? { role } : undefined,
      }),
    "grants",
  );

export function useStageOwners(map: string | undefined, enabled = true) {
  return useQuery({
    queryKey: ["stage-owners", map],
    queryFn: ({ signal }) =>
      ask<StageOwner[]>("get", `${M}/stage-owners`, { path: { id: map }, signal }),
    enabled: enabled && map !== undefined,
  });
}

export const useOwnStage = (map: string) =>
  useChange(
    ({ stage, ...body }: { stage: string; person?: string | null; department?: string | null }) =>
      ask<void>("put", `${M}/stage-owners/{stage}`, { path: { id: map, stage }, body }),
    "stage-owners",
  );
