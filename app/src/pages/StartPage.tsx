import { useTranslation } from "react-i18next";
import { useLog } from "../api/questions";
import { useMay } from "../api/session";
import { Reason } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Page } from "../kit/Page";
import { usePlace } from "../kit/place";
import { Failed } from "../kit/States";
import { BringIn } from "../start/BringIn";
import { History } from "../start/History";
import { JobSheet } from "../start/JobSheet";
import { MappingSheet } from "../start/MappingSheet";

export default function StartPage() {
  const { t } = useTranslation("start");
  const { query } = usePlace();
  const { data: log, error, refetch } = useLog();
  const format = useFormat();
  const may = useMay();
  const [upload, job] = [query.get("upload"), query.get("job")];
  const held = log && log.events > 0;
  const say = held
    ? t("say.held", {
        events: format.rounded(log.events),
        customers: format.rounded(log.customers),
      })
    : t("say.empty");
  return (
    <Page title={t("title")} say={say}>
      {error && !log ? <Failed error={error} retry={refetch} /> : null}
      {!may.edit && <Reason>{t("notYours")}</Reason>}
      {job ? (
        <JobSheet id={job} />
      ) : !may.edit ? (
        <History />
      ) : upload ? (
        <MappingSheet id={upload} />
      ) : (
        <BringIn />
      )}
    </Page>
  );
}
