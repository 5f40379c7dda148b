import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../api/session";
import { Page } from "../kit/Page";
import { usePlace, within } from "../kit/place";
import { Sections } from "../kit/Sections";
import { AuditSection, ServerAuditSection } from "../settings/AuditSection";
import { DepartmentsSection } from "../settings/DepartmentsSection";
import { MembersSection } from "../settings/MembersSection";
import { PeopleSection } from "../settings/PeopleSection";
import { PluginsSection } from "../settings/PluginsSection";
import { ProvidersSection } from "../settings/ProvidersSection";
import { SharesSection } from "../settings/SharesSection";
import { WorkspaceSection } from "../settings/WorkspaceSection";
import { WorkspacesSection } from "../settings/WorkspacesSection";

const HERE = ["workspace", "members", "departments", "shares", "audit"] as const;
const HOUSE = ["workspaces", "people", "providers", "plugins", "server-audit"] as const;
type Name = (typeof HERE)[number] | (typeof HOUSE)[number];

const SECTIONS: Record<Name, ComponentType> = {
  workspace: WorkspaceSection,
  members: MembersSection,
  departments: DepartmentsSection,
  shares: SharesSection,
  audit: AuditSection,
  workspaces: WorkspacesSection,
  people: PeopleSection,
  providers: ProvidersSection,
  plugins: PluginsSection,
  "server-audit": ServerAuditSection,
};

export default function SettingsPage() {
  const { t } = useTranslation("settings");
  const { path } = usePlace();
  const may = useMay();
  const named = path.split("/")[2] ?? "";
  const shown: readonly Name[] = [
    ...HERE.filter((name) =>
      name === "audit" ? may.administer : name === "shares" ? may.edit : true,
    ),
    ...(may.serve ? HOUSE : []),
  ];
  const open = shown.find((name) => name === named) ?? "workspace";
  const Section = SECTIONS[open];
  const link = (id: Name) => ({ id, name: t(`section.${id}`), href: within(`/settings/${id}`) });
  return (
    <Page title={t("title")}>
      <Sections
        label={t("title")}
        open={open}
        groups={[
          {
            name: t("group.workspace"),
            sections: HERE.filter((id) => shown.includes(id)).map(link),
          },
          { name: t("group.server"), sections: HOUSE.filter((id) => shown.includes(id)).map(link) },
        ]}
      >
        <Section />
      </Sections>
    </Page>
  );
}
