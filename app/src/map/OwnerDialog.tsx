import { Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDepartments, useMembersHere } from "../api/members";
import { useOwnStage, useStageOwners } from "../api/sharing";
import { Form } from "../kit/Form";
import { Modal } from "../kit/Modal";

interface Props {
  map: string;
  stage: string;
  name: string;
  close: () => void;
}

/** Who answers for a stage: one person, or a department. */
export function OwnerDialog({ map, stage, name, close }: Props) {
  const { t } = useTranslation("map");
  const { t: kit } = useTranslation("kit");
  const people = useMembersHere();
  const departments = useDepartments();
  const owners = useStageOwners(map);
  const own = useOwnStage(map);
  const now = owners.data?.find((one) => one.stage === stage);
  const [picked, setPicked] = useState<string | null | undefined>(undefined);
  const held = now?.person
    ? `person:${now.person.id}`
    : now?.department
      ? `department:${now.department.id}`
      : null;
  const value = picked === undefined ? held : picked;
  const go = () => {
    const [kind, id] = value?.split(/:(.*)/s) ?? [];
    const to = kind && id ? { [kind]: id } : { person: null, department: null };
    own.mutate({ stage, ...to }, { onSuccess: close });
  };
  const groups = [
    {
      group: t("owner.departments"),
      items: (departments.data ?? []).map(({ id, name }) => ({
        value: `department:${id}`,
        label: name,
      })),
    },
    {
      group: t("owner.people"),
      items: (people.data ?? []).map(({ id, name }) => ({ value: `person:${id}`, label: name })),
    },
  ].filter(({ items }) => items.length > 0);
  return (
    <Modal
      opened
      onClose={close}
      title={t("owner.title", { stage: name })}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Form
        submit={t("edit.keep")}
        onSubmit={go}
        busy={own.isPending}
        error={own.error ?? people.error ?? departments.error}
      >
        <Select
          label={t("owner.label")}
          placeholder={t("owner.nobody")}
          data={groups}
          value={value}
          onChange={setPicked}
          clearable
          searchable
          clearButtonProps={{ "aria-label": t("owner.nobody") }}
          nothingFoundMessage={t("owner.noneFound")}
          data-autofocus
        />
      </Form>
    </Modal>
  );
}
