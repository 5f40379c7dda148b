import { Checkbox, MultiSelect, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Scope } from "../api/profile";
import { useMakeToken, useRevokeToken, useTokens } from "../api/profile";
import type { Token } from "../api/schema";
import { useSession } from "../api/session";
import { Form, Reason, useDoubt } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Ledger, RowAction } from "../kit/Ledger";
import { Once } from "../kit/Once";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";
import style from "./profile.module.css";

const SCOPES = ["read", "write", "customers", "admin"] as const satisfies readonly Scope[];
const DAYS = ["30", "90", "365"] as const;

/** Tokens for scripts and other systems: each may do what it was made for, never more than its owner. */
export function TokensSection() {
  const { t } = useTranslation("profile");
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Sheet title={t("section.tokens")}>
      <p>{t("tokens.text")}</p>
      {secret && (
        <Once key={secret} label={t("tokens.secret")} value={secret} note={t("tokens.once")} />
      )}
      <Held />
      <Make made={setSecret} />
    </Sheet>
  );
}

function Held() {
  const { t } = useTranslation("profile");
  const format = useFormat();
  const tokens = useTokens();
  const revoke = useRevokeToken();
  const [doubt, dialog] = useDoubt();
  const cells = (one: Token) => [
    <b key="name">{one.name}</b>,
    one.scopes.map((scope) => t(`scope.${scope}`)).join(" · "),
    one.expires ? format.day(one.expires) : t("tokens.never"),
    one.used ? format.date(one.used) : t("never"),
    <RowAction
      key="revoke"
      of={one.name}
      onClick={() =>
        doubt({
          title: t("tokens.revokeTitle", { name: one.name }),
          text: t("tokens.revokeText"),
          go: t("tokens.revoke"),
          work: () => revoke.mutateAsync(one.id),
        })
      }
    >
      {t("tokens.revoke")}
    </RowAction>,
  ];
  return (
    <>
      <Answered query={tokens} lines={2}>
        {(rows) =>
          rows.length === 0 ? (
            <Reason>{t("tokens.none")}</Reason>
          ) : (
            <Ledger
              caption={t("tokens.list")}
              heads={[t("tokens.name"), t("tokens.may"), t("tokens.expires"), t("tokens.used"), ""]}
              rows={rows}
              keyOf={({ id }) => id}
              cells={cells}
            />
          )
        }
      </Answered>
      {dialog}
    </>
  );
}

function Make({ made }: { made: (secret: string) => void }) {
  const { t } = useTranslation("profile");
  const { data: session } = useSession();
  const make = useMakeToken();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>(["read"]);
  const [workspaces, setWorkspaces] = useState<string[]>([]);
  const [days, setDays] = useState<string | null>("90");
  const places = session?.workspaces ?? [];
  const go = () =>
    make.mutate(
      {
        name: name.trim(),
        scopes: scopes as Scope[],
        ...(workspaces.length ? { workspaces } : {}),
        expires: new Date(Date.now() + Number(days) * 86_400_000).toISOString(),
      },
      {
        onSuccess: ({ secret }) => {
          made(secret);
          setName("");
        },
      },
    );
  return (
    <div className={style.foot}>
      <Form
        submit={t("tokens.make")}
        onSubmit={go}
        busy={make.isPending}
        error={make.error}
        ready={name.trim() !== "" && scopes.length > 0}
      >
        <TextInput
          label={t("tokens.newName")}
          placeholder={t("tokens.example")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={120}
        />
        <Checkbox.Group label={t("tokens.may")} value={scopes} onChange={setScopes}>
          <div className={style.scopes}>
            {SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={t(`scope.${scope}`)}
                description={t(`scopeText.${scope}`)}
              />
            ))}
          </div>
        </Checkbox.Group>
        {places.length > 1 && (
          <MultiSelect
            label={t("tokens.where")}
            placeholder={workspaces.length ? undefined : t("tokens.everywhere")}
            data={places.map(({ id, name }) => ({ value: id, label: name }))}
            value={workspaces}
            onChange={setWorkspaces}
          />
        )}
        <Select
          label={t("tokens.valid")}
          data={DAYS.map((value) => ({ value, label: t("tokens.days", { count: Number(value) }) }))}
          value={days}
          onChange={setDays}
          allowDeselect={false}
        />
      </Form>
    </div>
  );
}
