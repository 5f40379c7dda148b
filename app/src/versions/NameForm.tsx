import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNameVersion } from "../api/versions";
import { useMapDoc } from "../doc/context";
import { Form } from "../kit/Form";
import style from "./versions.module.css";

/** Name what the map says now, with its numbers. */
export function NameForm() {
  const { t } = useTranslation("versions");
  const { id } = useMapDoc();
  const make = useNameVersion(id);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [reason, setReason] = useState("");
  if (!open)
    return (
      <div className={style.name}>
        <Button onClick={() => setOpen(true)}>{t("name.open")}</Button>
        <small>{t("name.hint")}</small>
      </div>
    );
  const done = () => {
    setOpen(false);
    setName("");
    setReason("");
  };
  return (
    <Form
      submit={t("name.submit")}
      onSubmit={() => make.mutate({ name, reason }, { onSuccess: done })}
      busy={make.isPending}
      error={make.error}
      ready={name.trim() !== ""}
      aside={<Button onClick={done}>{t("cancel")}</Button>}
    >
      <TextInput
        label={t("name.name")}
        placeholder={t("name.example")}
        value={name}
        maxLength={200}
        data-autofocus
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t("name.reason")}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Form>
  );
}
