import { useTranslation } from "react-i18next";
import { NoticeList } from "../comments/NoticeList";
import { Page } from "../kit/Page";

export default function NotificationsPage() {
  const { t } = useTranslation("comments");
  return (
    <Page title={t("notices.title")} say={t("notices.say")}>
      <NoticeList />
    </Page>
  );
}
