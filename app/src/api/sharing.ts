import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call } from "./client";
import type { GrantWanted, ShareWanted, StageOwnerWanted } from "./schema";

/** Links to maps: of one map, or of all of the workspace. */
export function useShares(map: string | null, enabled = true) {
  return useQuery({
    queryKey: ["shares", map],
    queryFn: ({ signal }) =>
      map
        ? call("get", "/api/v1/workspaces/{workspace}/maps/{id}/shares", {
            path: { id: map },
            signal,
          })
        : call("get", "/api/v1/workspaces/{workspace}/shares", { signal }),
    enabled,
  });
}

export const useShare = () =>
  useChange(
    ({ map, ...body }: { map: string } & ShareWanted) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/shares", { path: { id: map }, body }),
    "shares",
  );

export const useRevokeShare = () =>
  useChange(
    ({ map, id }: { map: string; id: string }) =>
      call("delete", "/api/v1/workspaces/{workspace}/maps/{id}/shares/{share}", {
        path: { id: map, share: id },
      }),
    "shares",
  );

export function useGrants(map: string) {
  return useQuery({
    queryKey: ["grants", map],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/grants", { path: { id: map }, signal }),
  });
}

/** Let a person do more on one map than their role in the workspace says. */
export const useGrant = (map: string) =>
  useChange(
    ({ person, ...body }: { person: string } & GrantWanted) =>
      call("put", "/api/v1/workspaces/{workspace}/maps/{id}/grants/{person}", {
        path: { id: map, person },
        body,
      }),
    "grants",
  );

export const useTakeBack = (map: string) =>
  useChange(
    (person: string) =>
      call("delete", "/api/v1/workspaces/{workspace}/maps/{id}/grants/{person}", {
        path: { id: map, person },
      }),
    "grants",
  );

export function useStageOwners(map: string, enabled = true) {
  return useQuery({
    queryKey: ["stage-owners", map],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/stage-owners", {
        path: { id: map },
        signal,
      }),
    enabled,
  });
}

export const useOwnStage = (map: string) =>
  useChange(
    ({ stage, ...body }: { stage: string } & StageOwnerWanted) =>
      call("put", "/api/v1/workspaces/{workspace}/maps/{id}/stage-owners/{stage}", {
        path: { id: map, stage },
        body,
      }),
    "stage-owners",
  );
