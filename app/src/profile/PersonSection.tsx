import { Select, TextInput, useMantineColorScheme } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangeProfile, useProfile } from "../api/profile";
import type { Profile } from "../api/schema";
import { zones } from "../kit/choices";
import { Done, Form } from "../kit/Form";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";
import { choose, LANGUAGE_NAMES, LANGUAGES, type Language } from "../kit/words";

const LOOKS = ["auto", "light", "dark"] as const;

/** Name, language, time zone and look: kept with the account, so that they come along to every machine. */
export function PersonSection() {
  const { t } = useTranslation("profile");
  return (
    <Sheet title={t("section.person")}>
      <Answered query={useProfile()}>{(held) => <Fields held={held} />}</Answered>
    </Sheet>
  );
}

function Fields({ held }: { held: Profile }) {
  const { t } = useTranslation("profile");
  const { t: pages } = useTranslation("pages");
  const keep = useChangeProfile();
  const { setColorScheme } = useMantineColorScheme();
  const [draft, setDraft] = useState(held);
  const set = (change: Partial<Profile>) => setDraft({ ...draft, ...change });
  const go = () => {
    const { name, language, timezone, theme } = draft;
    const email = draft.email.trim();
    const address = email === held.email ? {} : { email }; // a new one has to be proven, a new look not
    keep.mutate(
      { name: name.trim(), ...address, language, timezone, theme },
      {
        onSuccess: () => {
          if (language) choose(language as Language);
          setColorScheme(LOOKS.find((look) => look === theme) ?? "auto");
        },
      },
    );
  };
  return (
    <Form
      submit={t("keep")}
      onSubmit={go}
      busy={keep.isPending}
      error={keep.error}
      ready={draft.name.trim() !== "" && draft.email.includes("@")}
      aside={keep.isSuccess && <Done>{t("kept")}</Done>}
    >
      <TextInput
        label={t("name")}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        autoComplete="name"
        maxLength={100}
      />
      <TextInput
        label={t("email")}
        type="email"
        value={draft.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
        autoComplete="email"
      />
      <Select
        label={t("language")}
        placeholder={t("asSystem")}
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={draft.language}
        onChange={(language) => set({ language })}
        clearable
        clearButtonProps={{ "aria-label": t("asSystem") }}
      />
      <Select
        label={t("zone")}
        description={t("zoneHelp")}
        placeholder={t("asWorkspace")}
        data={zones(draft.timezone)}
        value={draft.timezone}
        onChange={(timezone) => set({ timezone })}
        searchable
        clearable
        limit={60}
        clearButtonProps={{ "aria-label": t("asWorkspace") }}
      />
      <Select
        label={t("look")}
        data={LOOKS.map((value) => ({ value, label: pages(`display.${value}`) }))}
        value={draft.theme ?? "auto"}
        onChange={(theme) => set({ theme })}
        allowDeselect={false}
      />
    </Form>
  );
}
