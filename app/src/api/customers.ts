import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "./client";

/** Customers whose identifier holds the query, page by page. */
export function useCustomers(query: string) {
  return useInfiniteQuery({
    queryKey: ["customers", query],
    queryFn: ({ pageParam, signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/customers", {
        query: { query, after: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** Everything that one customer did, in order. */
export function useStory(identifier: string | null) {
  return useQuery({
    queryKey: ["story", identifier],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/customers/{id}", {
        path: { id: identifier as string },
        signal,
      }),
    enabled: identifier !== null,
  });
}
