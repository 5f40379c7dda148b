import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { call, download } from "./client";

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

/** Everything that one customer did, in order; of who is being erased nothing is asked any more. */
export function useStory(identifier: string | null) {
  const erased = useMutationState({
    filters: {
      mutationKey: ["erase", identifier],
      predicate: ({ state }) => state.status !== "error",
    },
  });
  return useQuery({
    queryKey: ["story", identifier],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/customers/{id}", {
        path: { id: identifier as string },
        signal,
      }),
    enabled: identifier !== null && erased.length === 0,
  });
}

/** Everything that is known of a customer, as a file to hand over. */
export function useCopy(identifier: string) {
  return useMutation({
    mutationFn: () =>
      download("post", "/api/v1/workspaces/{workspace}/customers/copy", { body: { identifier } }),
  });
}

/** Erase a customer for good; every number on every page is then asked for again. */
export function useErase(identifier: string) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ["erase", identifier],
    mutationFn: () =>
      call("post", "/api/v1/workspaces/{workspace}/erasures", {
        body: { identifiers: [identifier] },
      }),
    onSuccess: () => {
      client.removeQueries({ queryKey: ["story", identifier] });
      client.invalidateQueries();
    },
  });
}
