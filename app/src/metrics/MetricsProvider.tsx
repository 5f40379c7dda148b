import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useMapMetrics } from "../api/mapNumbers";
import type { MetricAnswer } from "../api/schema";
import { useMapDoc } from "../doc/context";
import { useRecordsAtLeisure } from "../doc/hooks";
import { useNumbers, useSaved } from "../doc/numbers";

type Answers = ReadonlyMap<string, MetricAnswer>;

const Context = createContext<Answers>(new Map());

interface Props {
  /** Count over the customers of this segment alone. */
  segment?: string;
  children: ReactNode;
}

/** The numbers of all metric cards of the map, asked for together. */
export function MetricsProvider({ segment, children }: Props) {
  const { id } = useMapDoc();
  const { selection: whole, asked } = useNumbers();
  const selection = segment ? { ...whole, segment } : whole;
  const cards = useRecordsAtLeisure("cards");
  const metrics = useMemo(
    () => JSON.stringify(cards.flatMap(({ id, metric }) => (metric ? [[id, metric]] : [])).sort()),
    [cards],
  );
  const key = useSaved(metrics);
  const { data } = useMapMetrics({ id, key: key + asked, selection, enabled: key !== "[]" });
  const answers = useMemo(
    () => new Map(data?.metrics.map((one) => [one.card, one] as const)),
    [data],
  );
  return <Context value={answers}>{children}</Context>;
}

/** The numbers of all metric cards that are known, by card. */
export function useMetrics(): Answers {
  return useContext(Context);
}

/** The number of a card; undefined while it is counted for the first time. */
export function useMetric(card: string): MetricAnswer | undefined {
  return useContext(Context).get(card);
}
