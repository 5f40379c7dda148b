import { useTranslation } from "react-i18next";
import { Page } from "../kit/Page";
import { Happenings } from "../records/Happenings";

export default function ActivityPage() {
  const { t } = useTranslation("records");
  return (
    <Page title={t("title")} say={t("say")}>
      <Happenings />
    </Page>
  );
}
