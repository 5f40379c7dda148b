import type { Metric } from "../api/mapNumbers";
import type { MetricField, MetricKindInfo } from "../api/schema";

/** The metric that a form asks while it is filled in: of a kind, with what its fields hold by themselves. */
export function begun(kind: MetricKindInfo, before: Metric, stage: string): Metric {
  const fields = kind.fields.map((field) => [field.name, kept(field, before, stage)]);
  const { target = null, better = "up" } = before;
  return { kind: kind.kind, ...Object.fromEntries(fields), target, better };
}

/** What a field begins with: what the metric had before under this name, where it still fits. */
function kept(field: MetricField, before: Metric, stage: string): unknown {
  const had = before[field.name];
  if (field.type === "choice")
    return field.choices.some(({ value }) => value === had) ? had : field.default;
  if (typeof had === "string" && had) return had;
  return field.type === "stage" ? stage : field.default;
}

/** Whether everything that has to be said is said. */
export function isWhole(kind: MetricKindInfo, metric: Metric): boolean {
  return kind.fields.every(({ name, required }) => !required || Boolean(metric[name]));
}

/** The metric without what is empty, as a card keeps it. */
export function plain(metric: Metric): Metric {
  return Object.fromEntries(
    Object.entries(metric).filter(
      ([, value]) => value !== null && value !== undefined && value !== "",
    ),
  );
}
