import { Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useShareObject } from "../api/library";
import { Form } from "../kit/Form";
import { Modal } from "../kit/Modal";
import { change } from "../kit/place";
import { KINDS, type Kind } from "./kinds";
import { type Given, ObjectFields, tidy } from "./ObjectFields";

/** Keep something in the library that no map uses yet. */
export function NewObject({ close }: { close: () => void }) {
  const { t } = useTranslation("gallery");
  const { t: kit } = useTranslation("kit");
  const [kind, setKind] = useState<Kind>("touchpoint");
  const [given, setGiven] = useState<Given>({});
  const share = useShareObject();
  const named = String(given.name ?? given.text ?? "").trim() !== "";
  const keep = () => {
    const fields = Object.fromEntries(
      Object.entries(tidy(given)).filter(([, value]) => value.length > 0),
    );
    share.mutate(
      { kind, fields },
      {
        onSuccess: ({ id }) => {
          close();
          change({ object: id });
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t("library.add")}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Form
        submit={t("object.keep")}
        onSubmit={keep}
        busy={share.isPending}
        error={share.error}
        ready={named}
      >
        <Select
          label={t("library.kindHead")}
          data={KINDS.map((value) => ({ value, label: t(`library.one.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(next) => {
            setKind(KINDS.find((one) => one === next) ?? "touchpoint");
            setGiven({});
          }}
        />
        <ObjectFields
          kind={kind}
          value={(name) => given[name] ?? ""}
          onChange={(name, value) => setGiven({ ...given, [name]: value })}
        />
      </Form>
    </Modal>
  );
}
