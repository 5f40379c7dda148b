import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "./client";
import type { MetricAnswer, Selection } from "./schema";

const lang = () => document.documentElement.lang;

/** A metric as a card keeps it: its kind, the fields of the kind, a target and which way is better. */
export type Metric = Record<string, unknown>;

interface Asked {
  id: string;
  /** Everything of the map that the answer depends on. */
  key: string;
  selection: Selection;
  enabled?: boolean;
}

/** The numbers of the metric cards of a map. */
export function useMapMetrics({ id, key, selection, enabled = true }: Asked) {
  return useQuery({
    queryKey: ["metrics", id, key, selection, lang()],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/metrics", {
        path: { id },
        body: { selection },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The metric of a card channel by channel; asked only when somebody wants to see it. */
export function useChannels({ id, key, selection }: Asked, card: string) {
  return useQuery({
    queryKey: ["metrics", "channels", id, card, key, selection, lang()],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/channels", {
        path: { id },
        body: { card, selection },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** Planned against actual. */
export function useConformance({ id, key, selection }: Asked) {
  return useQuery({
    queryKey: ["conformance", id, key, selection, lang()],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/conformance", {
        path: { id },
        body: { selection },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** What a metric card can ask, with the fields of its form. */
export function useMetricKinds() {
  return useQuery({
    queryKey: ["metricKinds", lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/metrics/kinds", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A metric before it is kept; asked again whenever the log moves. */
export function useMetricPreview(map: string, metric: Metric | null, selection: Selection) {
  return useQuery({
    queryKey: ["metrics", "preview", map, metric, selection, lang()],
    queryFn: ({ signal }): Promise<MetricAnswer> =>
      call("post", "/api/v1/workspaces/{workspace}/metrics/preview", {
        body: { metric: metric as Metric, selection, map },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled: metric !== null,
  });
}
