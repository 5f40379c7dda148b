import { PasswordInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddProvider, useAllWorkspaces, useProviders, useRemoveProvider } from "../api/house";
import type { Role } from "../api/session";
import { Form, Reason, useDoubt } from "../kit/Form";
import { Ledger, RowAction } from "../kit/Ledger";
import { Copy } from "../kit/Once";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";
import { ROLES } from "./RoleWords";
import style from "./settings.module.css";

const EMPTY = { name: "", issuer: "", client_id: "", client_secret: "" };
type Field = keyof typeof EMPTY;
/** Where everybody with such an account may come in without an invitation, and as what; null for nowhere. */
type Open = { workspace: string; role: Role } | null;

/** The company's own accounts, by OpenID Connect. */
export function ProvidersSection() {
  const { t } = useTranslation("settings");
  const providers = useProviders();
  const remove = useRemoveProvider();
  const { t: kit } = useTranslation("kit");
  const { data: workspaces = [] } = useAllWorkspaces();
  const called = (one: string) => workspaces.find(({ id }) => id === one)?.name ?? one;
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
              heads={[
                t("providers.name"),
                t("providers.issuer"),
                t("providers.open"),
                t("providers.back"),
                "",
              ]}
              rows={rows}
              keyOf={({ id }) => id}
              cells={({ id, name, issuer, client_id, workspace, role }) => [
                <b key="name">{name}</b>,
                <span key="issuer">
                  {issuer}
                  <small>{client_id}</small>
                </span>,
                workspace && role
                  ? `${called(workspace)} · ${kit(`role.${role}`)}`
                  : t("providers.invited"),
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
  const [open, setOpen] = useState<Open>(null);
  const empty = () => {
    setDraft(EMPTY);
    setOpen(null);
  };
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
      onSubmit={() => add.mutate({ ...draft, ...open }, { onSuccess: empty })}
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
      <WhoComesIn open={open} choose={setOpen} />
    </Form>
  );
}

function WhoComesIn({ open, choose }: { open: Open; choose: (open: Open) => void }) {
  const { t } = useTranslation("settings");
  const { t: kit } = useTranslation("kit");
  const { data: workspaces = [] } = useAllWorkspaces();
  const offered = workspaces.filter(({ archived }) => archived === null);
  return (
    <>
      <Select
        label={t("providers.open")}
        description={t("providers.openHelp")}
        data={[
          { value: "", label: t("providers.invited") },
          ...offered.map(({ id, name }) => ({ value: id, label: t("providers.into", { name }) })),
        ]}
        value={open?.workspace ?? ""}
        onChange={(workspace) =>
          choose(workspace ? { workspace, role: open?.role ?? "viewer" } : null)
        }
        allowDeselect={false}
      />
      {open && (
        <Select
          label={t("members.role")}
          data={ROLES.filter((role) => role !== "owner").map((value) => ({
            value,
            label: kit(`role.${value}`),
          }))}
          value={open.role}
          onChange={(role) => role && choose({ ...open, role: role as Role })}
          allowDeselect={false}
        />
      )}
    </>
  );
}
