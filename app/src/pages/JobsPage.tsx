import { useTranslation } from "react-i18next";
import { JobList } from "../jobs/JobList";
import { Page } from "../kit/Page";

export default function JobsPage() {
  const { t } = useTranslation("jobs");
  return (
    <Page title={t("title")} say={t("say")}>
      <JobList />
    </Page>
  );
}
