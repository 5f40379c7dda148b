import { Menu, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { choose, LANGUAGE_NAMES, LANGUAGES, type Language, useLanguage } from "../kit/words";
import style from "./shell.module.css";

const LOOKS = ["auto", "light", "dark"] as const;

/** Language, and light or dark. */
export function Display() {
  const { t } = useTranslation("pages");
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const speak = async (next: Language) => {
    await choose(next);
    client.invalidateQueries(); // names and sentences come from the server in the asker's language
  };
  return (
    <Menu position="right-end" withinPortal>
      <Menu.Target>
        <button type="button" className={style.display}>
          {t("display.label")}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("display.language")}</Menu.Label>
        {LANGUAGES.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            role="menuitemradio"
            aria-checked={one === language}
            data-chosen={one === language || undefined}
            className={style.choice}
            onClick={() => speak(one)}
          >
            {LANGUAGE_NAMES[one]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("display.look")}</Menu.Label>
        {LOOKS.map((look) => (
          <Menu.Item
            key={look}
            role="menuitemradio"
            aria-checked={look === colorScheme}
            data-chosen={look === colorScheme || undefined}
            className={style.choice}
            onClick={() => setColorScheme(look)}
          >
            {t(`display.${look}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
