import { Menu, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useChangeProfile } from "../api/profile";
import { useSession } from "../api/session";
import { choose, LANGUAGE_NAMES, LANGUAGES, type Language, useLanguage } from "../kit/words";
import style from "./shell.module.css";

const LOOKS = ["auto", "light", "dark"] as const;

/** Language, and light or dark. */
export function Display() {
  const { t } = useTranslation("pages");
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const { data: session } = useSession();
  const profile = useChangeProfile();
  const keep = (habit: { language?: Language; theme?: typeof colorScheme }) => {
    if (session?.profile) profile.mutate(habit);
  };
  const speak = async (next: Language) => {
    await choose(next);
    keep({ language: next });
    client.invalidateQueries(); // names and sentences come from the server in the asker's language
  };
  return (
    <Menu position="right-end" withinPortal={false}>
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
          onChange={(look) => {
            setColorScheme(look as typeof colorScheme);
            keep({ theme: look as typeof colorScheme });
          }}
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
