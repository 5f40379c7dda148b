import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../api/client";
import { useMaps } from "../api/maps";
import { useLog } from "../api/questions";
import { useMay } from "../api/session";
import { DocProvider } from "../doc/DocProvider";
import { useFormat } from "../kit/format";
import { Page } from "../kit/Page";
import { change, follow, usePlace, within } from "../kit/place";
import { Empty, Failed, Loading } from "../kit/States";
import { Beginning } from "../templates/Beginning";
import { Mapped } from "./Mapped";
import style from "./map.module.css";
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
  return page(<NoMap events={log.data.events} />);
}

/** Nobody has made a map yet: every way to begin one, and first to bring events in where there are none. */
function NoMap({ events }: { events: number }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const may = useMay();
  if (!may.edit)
    return events === 0 ? <NoEvents /> : <Empty title={t("none.title")}>{t("none.ask")}</Empty>;
  return (
    <div className={style.begin}>
      <h2>{t("none.title")}</h2>
      {events > 0 ? (
        <p>{t("none.text")}</p>
      ) : (
        <p>
          {t("none.noEvents")}
          {format.between}
          <a href={within("/start")} onClick={follow}>
            {t("none.bring")}
          </a>
        </p>
      )}
      <Beginning made={(id) => change({ map: id })} />
    </div>
  );
}
