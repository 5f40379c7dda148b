import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDraw, useMap, useMaps } from "../api/maps";
import { type MembersOf, useLog } from "../api/questions";
import type { JourneyMap, Log, Selection } from "../api/schema";
import { MembersDrawer } from "../customers/MembersDrawer";
import { Page } from "../kit/Page";
import { change, usePlace } from "../kit/place";
import { Empty, Failed, Loading } from "../kit/States";
import { MapReport } from "../map/MapReport";
import { nextParams } from "../map/NextEvents";
import { nameOfCell } from "../map/names";
import { SelectionWords } from "../selection/SelectionWords";
import { selectionOf, useChosen } from "../selection/selection";
import { NoEvents } from "./WithLog";

export default function MapPage() {
  const { t } = useTranslation("pages");
  const { query } = usePlace();
  const maps = useMaps();
  const { data: log, error } = useLog();
  const id = query.get("map") ?? maps.data?.[0]?.id ?? null;
  const map = useMap(id);
  const failed = error ?? maps.error ?? map.error;
  if (log && map.data) return <Mapped log={log} map={map.data} />;
  return (
    <Page title={t("page.map")}>
      {failed ? (
        <Failed error={failed} retry={() => [maps.refetch(), map.refetch()]} />
      ) : log?.events === 0 ? (
        <NoEvents />
      ) : maps.data?.length === 0 && !id ? (
        <NoMap />
      ) : (
        <Loading lines={9} />
      )}
    </Page>
  );
}

function Mapped({ log, map }: { log: Log; map: JourneyMap }) {
  const { t } = useTranslation("map");
  const { query } = usePlace();
  const selection = selectionOf(useChosen(), map);
  const rule = map.touchpoints.find(({ id }) => `touchpoint:${id}` === query.get("chosen"))?.rule;
  return (
    <>
      <MapReport
        map={map}
        selection={selection}
        words={<SelectionWords log={log} selection={selection} />}
      />
      <MembersDrawer
        of={(name) => membersOf(name, map.id, selection, rule)}
        nameOf={(cell) => nameOfCell(cell, map, t)}
      />
    </>
  );
}

function membersOf(
  name: string,
  id: string,
  selection: Selection,
  rule: string | undefined,
): MembersOf | null {
  if (name === "map") return { kind: "map", id, selection };
  if (name === "next" && rule)
    return { kind: "analysis", name: "steps", selection, params: nextParams(rule) };
  return null;
}

/** There are events, but nobody has drawn them yet. */
function NoMap() {
  const { t } = useTranslation("map");
  const draw = useDraw();
  return (
    <>
      <Empty
        title={t("none.title")}
        action={
          <Button
            variant="filled"
            color="dark"
            loading={draw.isPending}
            onClick={() =>
              draw.mutate({ journey: "whole" }, { onSuccess: ({ id }) => change({ map: id }) })
            }
          >
            {t("draw.go")}
          </Button>
        }
      >
        {t("none.text")}
      </Empty>
      {draw.error && <Failed error={draw.error} />}
    </>
  );
}
