import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../api/client";
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
  const log = useLog();
  const id = query.get("map") ?? maps.data?.[0]?.id ?? null;
  const failed = log.error ?? maps.error;
  const page = (inside: ReactNode) => <Page title={t("page.map")}>{inside}</Page>;
  // The map comes while the log is asked for, and is there even where only this browser has it.
  if (id && !(failed instanceof ProblemError))
    return (
      <DocProvider key={id} map={id} around={page}>
        {log.data || log.error || log.isPaused ? (
          <Mapped log={log.data ?? null} />
        ) : (
          page(<Loading lines={9} />)
        )}
      </DocProvider>
    );
  if (failed) return page(<Failed error={failed} retry={() => maps.refetch()} />);
  if (!(log.data && maps.data)) return page(<Loading lines={9} />);
  return page(log.data.events === 0 ? <NoEvents /> : <NoMap />);
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
