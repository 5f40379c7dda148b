import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDraw, useMap, useMaps } from "../api/maps";
import { useLog } from "../api/questions";
import { useMay } from "../api/session";
import { Page } from "../kit/Page";
import { change, usePlace } from "../kit/place";
import { Empty, Failed, Loading } from "../kit/States";
import { Mapped } from "./Mapped";
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

/** There are events, but nobody has drawn them yet. */
function NoMap() {
  const { t } = useTranslation("map");
  const draw = useDraw();
  const may = useMay();
  return (
    <>
      <Empty
        title={t("none.title")}
        action={
          may.edit && (
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
          )
        }
      >
        {t(may.edit ? "none.text" : "none.ask")}
      </Empty>
      {draw.error && <Failed error={draw.error} />}
    </>
  );
}
