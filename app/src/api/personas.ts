import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "./client";
import type { Selection } from "./schema";

/** What is measured of the personas of a map. `asked`: their segments, as the server has them. */
export const usePersonaNumbers = (
  map: string,
  selection: Selection,
  asked: string,
  enabled: boolean,
) =>
  useQuery({
    queryKey: ["personas", map, selection, asked, document.documentElement.lang],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/personas", {
        path: { id: map },
        body: { selection },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled,
  });
