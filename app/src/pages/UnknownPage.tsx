import { useTranslation } from "react-i18next";
import { Page } from "../kit/Page";
import { follow, within } from "../kit/place";
import { Empty } from "../kit/States";

export function UnknownPage({ back = within("/start") }: { back?: string }) {
  const { t } = useTranslation("pages");
  return (
    <Page title={t("unknown.title")}>
      <Empty
        title={t("unknown.text")}
        action={
          <a href={back} onClick={follow}>
            {t("unknown.back")}
          </a>
        }
      />
    </Page>
  );
}
