import { Trans, useTranslation } from "react-i18next";
import { useNames } from "../api/names";
import type { Flow } from "../api/schema";
import { useFormat } from "../kit/format";

/** The flow in a sentence that a person would say. */
export function Say({ flow }: { flow: Flow }) {
  const { t } = useTranslation("flow");
  const format = useFormat();
  const nameOf = useNames();
  const strongest = flow.links.reduce(
    (best, link) => (link.from !== link.to && link.count > (best?.count ?? 0) ? link : best),
    flow.links.find(({ from, to }) => from !== to),
  );
  const start = flow.starts.reduce(
    (best, one) => (one.count > best.count ? one : best),
    flow.starts[0] ?? { event: "–", count: 0 },
  );
  const end = flow.ends.reduce(
    (best, one) => (one.count > best.count ? one : best),
    flow.ends[0] ?? { event: "–", count: 0 },
  );
  return (
    <Trans
      t={t}
      i18nKey={strongest ? "say.links" : "say.single"}
      values={{
        journeys: format.rounded(flow.journeys),
        customers: format.rounded(flow.customers),
        start: nameOf(start.event),
        startShare: format.percent(start.count / flow.journeys),
        end: nameOf(end.event),
        endShare: format.percent(end.count / flow.journeys),
        from: strongest && nameOf(strongest.from),
        to: strongest && nameOf(strongest.to),
        n: format.rounded(strongest?.count ?? 0),
        gap: format.duration(strongest?.median_gap_seconds),
      }}
      components={{ b: <b /> }}
    />
  );
}
