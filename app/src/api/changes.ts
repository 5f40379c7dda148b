import { useMutation, useQueryClient } from "@tanstack/react-query";

/** A change, and which lists have to be asked for again after it. */
export function useChange<V, R>(make: (given: V) => Promise<R>, ...stale: string[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: make,
    onSuccess: () =>
      Promise.all(stale.map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
}
