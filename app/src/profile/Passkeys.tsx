import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../api/client";
import { useAddPasskey, usePasskeys, useRemovePasskey } from "../api/profile";
import { hasPasskeys } from "../api/signIn";
import { Form, Reason, useDoubt } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Ledger, RowAction } from "../kit/Ledger";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";

/** Keys that live in a phone, a computer or a stick: nothing to remember, nothing to give away. */
export function Passkeys() {
  const { t } = useTranslation("profile");
  const format = useFormat();
  const passkeys = usePasskeys();
  const remove = useRemovePasskey();
  const [doubt, dialog] = useDoubt();
  return (
    <Sheet title={t("passkeys.title")}>
      <p>{t("passkeys.text")}</p>
      <Answered query={passkeys} lines={2}>
        {(rows) =>
          rows.length === 0 ? (
            <Reason>{t("passkeys.none")}</Reason>
          ) : (
            <Ledger
              caption={t("passkeys.list")}
              heads={[t("passkeys.name"), t("passkeys.made"), t("passkeys.used"), ""]}
              rows={rows}
              keyOf={({ id }) => id}
              cells={({ id, name, created, used }) => [
                <b key="name">{name}</b>,
                format.day(created),
                used ? format.date(used) : t("never"),
                <RowAction
                  key="remove"
                  of={name}
                  onClick={() =>
                    doubt({
                      title: t("passkeys.removeTitle", { name }),
                      text: t("passkeys.removeText"),
                      go: t("remove"),
                      work: () => remove.mutateAsync(id),
                    })
                  }
                >
                  {t("remove")}
                </RowAction>,
              ]}
            />
          )
        }
      </Answered>
      {hasPasskeys() ? <Add /> : <Reason>{t("passkeys.cannot")}</Reason>}
      {dialog}
    </Sheet>
  );
}

function Add() {
  const { t } = useTranslation("profile");
  const add = useAddPasskey();
  const [name, setName] = useState("");
  const error = add.error instanceof ProblemError ? add.error : new Error(t("passkeys.stopped"));
  return (
    <Form
      submit={t("passkeys.add")}
      onSubmit={() => add.mutate(name.trim(), { onSuccess: () => setName("") })}
      busy={add.isPending}
      error={add.error && error}
      ready={name.trim() !== ""}
    >
      <TextInput
        mt="md"
        label={t("passkeys.newName")}
        placeholder={t("passkeys.example")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
      />
    </Form>
  );
}
