import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Copy } from "../kit/Once";
import style from "./profile.module.css";

/** The codes for the day the phone is lost, shown this once: to print, to copy, to put away. */
export function RecoveryCodes({ codes, close }: { codes: string[]; close: () => void }) {
  const { t } = useTranslation("profile");
  return (
    <section className={style.codes} aria-label={t("codes.title")} data-print>
      <h3>{t("codes.title")}</h3>
      <p>{t("codes.text")}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Group data-screen-only>
        <Button onClick={() => print()}>{t("codes.print")}</Button>
        <Copy text={codes.join("\n")} />
        <Button variant="filled" color="dark" onClick={close}>
          {t("codes.kept")}
        </Button>
      </Group>
    </section>
  );
}
