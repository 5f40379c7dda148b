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
        <Menu.RadioGroup value={language} onChange={(next) => speak(next as Language)}>
          {LANGUAGES.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one} closeMenuOnClick>
              {LANGUAGE_NAMES[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t("display.look")}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(look) => setColorScheme(look as typeof colorScheme)}
        >
          {LOOKS.map((look) => (
            <Menu.RadioItem key={look} value={look} closeMenuOnClick>
              {t(`display.${look}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
