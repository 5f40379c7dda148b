import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/session";
import { Page } from "../kit/Page";
import { usePlace } from "../kit/place";
import { Sections } from "../kit/Sections";
import { Empty } from "../kit/States";
import { PersonSection } from "../profile/PersonSection";
import { SecuritySection } from "../profile/SecuritySection";
import { SignInsSection } from "../profile/SignInsSection";
import { TokensSection } from "../profile/TokensSection";

const NAMES = ["person", "security", "sessions", "tokens"] as const;
type Name = (typeof NAMES)[number];

const SECTIONS: Record<Name, ComponentType> = {
  person: PersonSection,
  security: SecuritySection,
  sessions: SignInsSection,
  tokens: TokensSection,
};

export default function ProfilePage() {
  const { t } = useTranslation("profile");
  const { path } = usePlace();
  const { data: session } = useSession();
  const open = NAMES.find((name) => name === path.split("/")[2]) ?? "person";
  const Section = SECTIONS[open];
  if (session && !session.profile) {
    return (
      <Page title={t("title")}>
        <Empty title={t("none")}>{t("noneText")}</Empty>
      </Page>
    );
  }
  return (
    <Page title={t("title")}>
      <Sections
        label={t("title")}
        open={open}
        groups={[
          { sections: NAMES.map((id) => ({ id, name: t(`section.${id}`), href: `/me/${id}` })) },
        ]}
      >
        <Section />
      </Sections>
    </Page>
  );
}
