import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMap, useMaps, useMapView } from "../api/maps";
import type { AnalysisName, MembersOf } from "../api/questions";
import type { Selection } from "../api/schema";
import { MembersDrawer } from "../customers/MembersDrawer";
import { FunnelReport } from "../funnel/FunnelReport";
import { useFunnel } from "../funnel/steps";
import { WithLog } from "./WithLog";

export default function FunnelPage() {
  const { t } = useTranslation("pages");
  return (
    <WithLog title={t("page.funnel")}>
      {(log, selection, words) => <Funnel names={log.names} selection={selection} words={words} />}
    </WithLog>
  );
}

interface Props {
  names: { name: string; customers: number }[];
  selection: Selection;
  words: React.ReactNode;
}

function Funnel({ names, selection, words }: Props) {
  const suggested = useSuggested();
  const funnel = useFunnel(suggested);
  const of = (name: string): MembersOf => ({
    kind: "analysis",
    name: name as AnalysisName,
    selection,
    params: funnel.params,
  });
  return (
    <>
      <FunnelReport names={names} selection={selection} words={words} funnel={funnel} />
      <MembersDrawer of={of} />
    </>
  );
}

/** The way that most take over the newest map: the widest touchpoint of each stage. */
function useSuggested(): string[] | null {
  const { data: maps } = useMaps();
  const { data: map } = useMap(maps?.[0]?.id ?? null);
  const { data: view } = useMapView(map, null);
  const none = maps?.length === 0;
  return useMemo(() => {
    if (!map || !view) return none ? [] : null;
    return map.stages.flatMap(({ id }) => {
      const here = view.touchpoints.filter(({ stage }) => stage === id);
      const widest = here.reduce(
        (best, one) => (one.customers > best.customers ? one : best),
        here[0] ?? { touchpoint: "", customers: 0 },
      );
      return map.touchpoints.find(({ id }) => id === widest.touchpoint)?.rule ?? [];
    });
  }, [map, view, none]);
}
