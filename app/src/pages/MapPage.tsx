import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDraw, useMaps } from "../api/maps";
import { useLog } from "../api/questions";
import { useMay } from "../api/session";
import { DocProvider } from "../doc/DocProvider";
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
  const failed = error ?? maps.error;
  const waiting = (
    <Page title={t("page.map")}>
      <Loading lines={9} />
    </Page>
  );
  if (log && id && !failed)
    return (
      <DocProvider key={id} map={id} waiting={waiting}>
        <Mapped log={log} />
      </DocProvider>
    );
  if (!failed && !(log && maps.data)) return waiting;
  return (
    <Page title={t("page.map")}>
      {failed ? (
        <Failed error={failed} retry={() => maps.refetch()} />
      ) : log?.events === 0 ? (
        <NoEvents />
      ) : (
        <NoMap />
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
