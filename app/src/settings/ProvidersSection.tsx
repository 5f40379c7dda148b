import { PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddProvider, useProviders, useRemoveProvider } from "../api/house";
import { Form, Reason, useDoubt } from "../kit/Form";
import { Ledger, RowAction } from "../kit/Ledger";
import { Copy } from "../kit/Once";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";
import style from "./settings.module.css";

const EMPTY = { name: "", issuer: "", client_id: "", client_secret: "" };
type Field = keyof typeof EMPTY;

/** The company's own accounts, by OpenID Connect. */
export function ProvidersSection() {
  const { t } = useTranslation("settings");
  const providers = useProviders();
  const remove = useRemoveProvider();
  const [doubt, dialog] = useDoubt();
  return (
    <Sheet title={t("section.providers")}>
      <p>{t("providers.text")}</p>
      <Answered query={providers} lines={2}>
        {(rows) =>
          rows.length === 0 ? (
            <Reason>{t("providers.none")}</Reason>
          ) : (
            <Ledger
              caption={t("providers.list")}
              heads={[t("providers.name"), t("providers.issuer"), t("providers.back"), ""]}
              rows={rows}
              keyOf={({ id }) => id}
              cells={({ id, name, issuer, client_id }) => [
                <b key="name">{name}</b>,
                <span key="issuer">
                  {issuer}
                  <small>{client_id}</small>
                </span>,
                <Copy key="copy" text={`${location.origin}/api/v1/sign-in/oidc/${id}/callback`} />,
                <RowAction
                  key="remove"
                  of={name}
                  onClick={() =>
                    doubt({
                      title: t("providers.removeTitle", { name }),
                      text: t("providers.removeText"),
                      go: t("providers.remove"),
                      work: () => remove.mutateAsync(id),
                    })
                  }
                >
                  {t("providers.remove")}
                </RowAction>,
              ]}
            />
          )
        }
      </Answered>
      <div className={style.after}>
        <Add />
      </div>
      {dialog}
    </Sheet>
  );
}

function Add() {
  const { t } = useTranslation("settings");
  const { t: kit } = useTranslation("kit");
  const add = useAddProvider();
  const [draft, setDraft] = useState(EMPTY);
  const field = (name: Field) => ({
    label: t(`providers.${name}`),
    value: draft[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
    autoComplete: "off",
  });
  return (
    <Form
      submit={t("providers.add")}
      onSubmit={() => add.mutate(draft, { onSuccess: () => setDraft(EMPTY) })}
      busy={add.isPending}
      error={add.error}
      ready={Object.values(draft).every((text) => text.trim() !== "")}
    >
      <TextInput {...field("name")} description={t("providers.nameHelp")} />
      <TextInput {...field("issuer")} type="url" placeholder="https://id.example.com" />
      <TextInput {...field("client_id")} />
      <PasswordInput
        {...field("client_secret")}
        visibilityToggleButtonProps={{ "aria-label": kit("password.show") }}
      />
    </Form>
  );
}
