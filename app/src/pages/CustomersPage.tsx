import { useTranslation } from "react-i18next";
import { useStory } from "../api/customers";
import { Acts } from "../customers/Acts";
import { CustomerList } from "../customers/CustomerList";
import { Story } from "../customers/Story";
import { useSees } from "../kit/cell";
import { useFormat } from "../kit/format";
import { Page, Sheet } from "../kit/Page";
import { addressOf, follow, go, usePlace } from "../kit/place";
import { Empty } from "../kit/States";
import { WithLog } from "./WithLog";

export default function CustomersPage() {
  const { t } = useTranslation("customers");
  const { path, query } = usePlace();
  const format = useFormat();
  const identifier = decodeURIComponent(path.slice("/customers/".length));
  const sees = useSees();
  if (!sees) {
    return (
      <Page title={t("title")}>
        <Empty title={t("hidden")}>{t("onlyNumbers")}</Empty>
      </Page>
    );
  }
  if (identifier) {
    return (
      <Page
        title={identifier}
        say={
          <a href={addressOf("/customers", query)} onClick={follow}>
            ← {t("story.all")}
          </a>
        }
      >
        <Known
          key={identifier}
          identifier={identifier}
          gone={() => go(addressOf("/customers", query))}
        />
      </Page>
    );
  }
  return (
    <WithLog title={t("title")}>
      {(log) => (
        <Page
          title={t("title")}
          say={t("say", {
            customers: format.rounded(log.customers),
            events: format.rounded(log.events),
          })}
        >
          <CustomerList />
        </Page>
      )}
    </WithLog>
  );
}

/** A customer's story and what can be done with it; of who is not known nothing is offered. */
function Known({ identifier, gone }: { identifier: string; gone: () => void }) {
  const { t } = useTranslation("customers");
  const { isError } = useStory(identifier);
  return (
    <Sheet title={t("story.title")}>
      <Story identifier={identifier} />
      {!isError && <Acts identifier={identifier} gone={gone} />}
    </Sheet>
  );
}
