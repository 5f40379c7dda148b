import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCopy } from "../api/customers";
import { save } from "../kit/picture";
import style from "./customers.module.css";
import { Erase } from "./Erase";

/** What the law lets a customer ask for: everything that is known of them, and to be forgotten. */
export function Acts({ identifier, gone }: { identifier: string; gone: () => void }) {
  const { t } = useTranslation("customers");
  const copy = useCopy(identifier);
  const take = () =>
    copy.mutate(undefined, { onSuccess: (file) => save(file, `${identifier}.json`) });
  return (
    <div className={style.acts}>
      <Button loading={copy.isPending} onClick={take}>
        {t("copy")}
      </Button>
      <Erase identifier={identifier} gone={gone} />
    </div>
  );
}
