import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo, useRef } from "react";
import { call } from "../api/client";
import type { MapView, Selection } from "../api/schema";
import { useMay } from "../api/session";
import { useMapDoc, useStatus } from "./context";
import type { About } from "./elements";
import { useAbout, useRecords, useTop } from "./hooks";
import type { Kept } from "./records";

export interface Numbers {
  view: MapView | undefined;
  /** They are counted for the first time: what shows them keeps its place. */
  waiting: boolean;
  selection: Selection;
  /** Everything of the map that its numbers depend on; a question with the same key has the same answer. */
  asked: string;
  error: unknown;
  again: () => void;
}

const Context = createContext<Numbers | null>(null);

/** The numbers of the open map under a selection, for everything below. */
export function NumbersProvider({
  selection,
  children,
}: {
  selection: Selection;
  children: ReactNode;
}) {
  const { id } = useMapDoc();
  const asked = useAskedOf();
  const may = useMay();
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: ["view", id, asked, selection, document.documentElement.lang],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/workspaces/{workspace}/maps/{id}/view", {
        path: { id },
        body: { selection },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled: may.seeNumbers,
  });
  const value = useMemo(
    () => ({
      view: data,
      waiting: isLoading,
      selection,
      asked,
      error: data ? null : error,
      again: () => void refetch(),
    }),
    [data, isLoading, selection, asked, error, refetch],
  );
  return <Context value={value}>{children}</Context>;
}

/** The numbers of the open map; undefined while they are counted for the first time. */
export function useNumbers(): Numbers {
  const found = useContext(Context);
  if (!found) throw new Error("useNumbers outside of NumbersProvider");
  return found;
}

/** Everything that the numbers depend on, as the server has it: they are asked again when that changes. */
function useAskedOf(): string {
  const stages = useRecords("stages");
  const touchpoints = useRecords("touchpoints");
  const { journey, segment } = useTop();
  const { folded } = useAbout();
  const now = useMemo(
    () => dependsOn(stages, touchpoints, journey, segment, folded),
    [stages, touchpoints, journey, segment, folded],
  );
  return useSaved(now);
}

/** What a part of the map says as the server has it: while something is on its way there, what was before. */
export function useSaved<T>(now: T): T {
  const { state } = useStatus();
  const saved = useRef(now);
  if (state !== "saving" && state !== "offline") saved.current = now;
  return saved.current;
}

function dependsOn(
  stages: readonly Kept<"stages">[],
  touchpoints: readonly Kept<"touchpoints">[],
  journey: string,
  segment: string | null,
  folded: About["folded"],
): string {
  return JSON.stringify([
    journey,
    segment,
    // their names stand in the sentences of the answer; counting again costs the server nothing for them
    stages.map(({ id, rule, name }) => [id, rule, name]),
    // in their order: an event belongs to the first touchpoint that fits
    touchpoints.map(({ id, stage, rule, events, name }) => [id, stage, rule, events, name]),
    // metrics of a stage that lies folded in a step are counted on the map with that stage set up again
    folded && [folded, touchpoints.map(({ step }) => step)],
  ]);
}
