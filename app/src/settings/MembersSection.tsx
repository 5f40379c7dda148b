import { Checkbox, MultiSelect, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useChangeMember, useDepartments, useMembersHere, useRemoveMember } from "../api/members";
import type { WorkspaceMember } from "../api/schema";
import type { Role } from "../api/session";
import { useMay, useSession } from "../api/session";
import { Reason, useDoubt, Wrong } from "../kit/Form";
import { Ledger, RowAction } from "../kit/Ledger";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";
import { Invitations } from "./Invitations";
import { ROLES, RoleWords } from "./RoleWords";

/** Who belongs to the workspace, as what, and who was asked to come. */
export function MembersSection() {
  const { t } = useTranslation("settings");
  const may = useMay();
  const members = useMembersHere();
  return (
    <>
      {may.administer && <Invitations />}
      <Sheet title={t("section.members")}>
        <Answered query={members}>{(rows) => <Members rows={rows} />}</Answered>
        {!may.administer && <Reason>{t("onlyAdmins")}</Reason>}
      </Sheet>
      <RoleWords />
    </>
  );
}

function Members({ rows }: { rows: WorkspaceMember[] }) {
  const { t } = useTranslation("settings");
  const may = useMay();
  const { data: session } = useSession();
  const change = useChangeMember();
  const remove = useRemoveMember();
  const [doubt, dialog] = useDoubt();
  const drop = ({ id, name }: WorkspaceMember) =>
    doubt({
      title: t("members.removeTitle", { name }),
      text: t("members.removeText"),
      go: t("members.remove"),
      work: () => remove.mutateAsync(id),
    });
  const cells = (of: WorkspaceMember) => {
    const fixed = !may.administer || (of.role === "owner" && !may.own);
    const props: CellProps = { of, fixed, change: change.mutate };
    return [
      <span key="name">
        <b>{of.name}</b> {of.id === session?.actor?.id && t("members.you")}
        <small>{of.email}</small>
      </span>,
      <RoleCell key="role" {...props} />,
      <DataCell key="data" {...props} />,
      <DepartmentsCell key="departments" {...props} />,
      !fixed && (
        <RowAction key="remove" of={of.name} onClick={() => drop(of)}>
          {t("members.remove")}
        </RowAction>
      ),
    ];
  };
  return (
    <>
      <Ledger
        caption={t("members.count", { count: rows.length })}
        heads={[
          t("members.name"),
          t("members.role"),
          t("members.data"),
          t("section.departments"),
          "",
        ]}
        rows={rows}
        keyOf={({ id }) => id}
        cells={cells}
      />
      {change.error ? <Wrong error={change.error} /> : null}
      {dialog}
    </>
  );
}

interface CellProps {
  of: WorkspaceMember;
  /** Only read: by who may not change it. */
  fixed: boolean;
  change: ReturnType<typeof useChangeMember>["mutate"];
}

function RoleCell({ of, fixed, change }: CellProps) {
  const { t } = useTranslation("settings");
  const { t: kit } = useTranslation("kit");
  const may = useMay();
  if (fixed) return kit(`role.${of.role}`);
  const offered = ROLES.filter((role) => may.own || role !== "owner");
  return (
    <Select
      size="xs"
      w={120}
      aria-label={t("members.roleOf", { name: of.name })}
      data={offered.map((value) => ({ value, label: kit(`role.${value}`) }))}
      value={of.role}
      onChange={(role) => role && change({ id: of.id, role: role as Role })}
      allowDeselect={false}
    />
  );
}

function DataCell({ of, fixed, change }: CellProps) {
  const { t } = useTranslation("settings");
  if (fixed) return t(of.sees_customers ? "members.persons" : "members.numbers");
  return (
    <Checkbox
      label={t("members.persons")}
      aria-label={t("members.personsOf", { name: of.name })}
      checked={of.sees_customers}
      onChange={(event) => change({ id: of.id, sees_customers: event.currentTarget.checked })}
    />
  );
}

function DepartmentsCell({ of, fixed, change }: CellProps) {
  const { t } = useTranslation("settings");
  const { data: departments = [] } = useDepartments();
  if (departments.length === 0) return null;
  if (fixed) {
    return departments
      .filter(({ id }) => of.departments.includes(id))
      .map(({ name }) => name)
      .join(", ");
  }
  return (
    <MultiSelect
      size="xs"
      miw={150}
      aria-label={t("members.departmentsOf", { name: of.name })}
      data={departments.map(({ id, name }) => ({ value: id, label: name }))}
      value={of.departments}
      onChange={(departments) => change({ id: of.id, departments })}
      placeholder={of.departments.length ? undefined : t("members.noDepartment")}
    />
  );
}
