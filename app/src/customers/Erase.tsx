import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useErase } from "../api/customers";
import { useMay } from "../api/session";
import { useDoubt } from "../kit/Form";

/** The way to erase a customer, for those who may; there is no way back, so it asks once more. */
export function Erase({ identifier, gone }: { identifier: string; gone: () => void }) {
  const { t } = useTranslation("customers");
  const may = useMay();
  const erase = useErase(identifier);
  const [doubt, asking] = useDoubt();
  if (!may.administer || !may.seeCustomers) return null;
  const ask = () =>
    doubt({
      title: t("erase.title", { name: identifier }),
      text: t("erase.text"),
      go: t("erase.yes"),
      work: async () => {
        await erase.mutateAsync();
        gone();
      },
    });
  return (
    <>
      <Button onClick={ask}>{t("erase.open")}</Button>
      {asking}
    </>
  );
}
