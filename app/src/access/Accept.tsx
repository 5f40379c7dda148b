import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Welcome } from "../api/shapes";
import { useAccept, useWelcome } from "../api/signIn";
import { Form } from "../kit/Form";
import { useFormat } from "../kit/format";
import { PasswordField } from "../kit/PasswordField";
import { Answered, Empty } from "../kit/States";
import { strength } from "../kit/strength";
import style from "./access.module.css";

/** The first owner, or somebody who was invited, makes their account. */
export function Accept({ token, done }: { token: string | null; done: (of: Welcome) => void }) {
  const { t } = useTranslation("access");
  const welcome = useWelcome(token);
  if (token === null) return <Empty title={t("welcome.again")}>{t("welcome.againText")}</Empty>;
  return (
    <Answered query={welcome} lines={4}>
      {(of) => <Asked token={token} of={of} done={() => done(of)} />}
    </Answered>
  );
}

function Asked({ token, of, done }: { token: string; of: Welcome; done: () => void }) {
  const { t } = useTranslation("access");
  const { t: kit } = useTranslation("kit");
  const format = useFormat();
  const [name, setName] = useState("");
  const [email, setEmail] = useState(of.email ?? "");
  const [password, setPassword] = useState("");
  const accept = useAccept();
  const weak = ["short", "repeats"].includes(strength(password));
  const go = () =>
    accept.mutate(
      { token, name: name.trim(), email: email.trim(), password },
      { onSuccess: ({ next }) => next === "done" && done() },
    );
  return (
    <div className={style.door}>
      <p>
        {of.kind === "owner"
          ? t("welcome.owner")
          : t("welcome.invited", {
              workspace: of.workspace ?? "",
              role: kit(`role.${of.role}`),
            })}{" "}
        {t("welcome.until", { date: format.date(of.expires) })}
      </p>
      <Form
        submit={t("welcome.go")}
        onSubmit={go}
        busy={accept.isPending}
        error={accept.error}
        ready={name.trim() !== "" && email.includes("@") && !weak}
      >
        <TextInput
          label={t("name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="name"
          autoFocus
        />
        <TextInput
          label={t("email")}
          description={of.email ? t("welcome.fixed") : undefined}
          type="email"
          value={email}
          readOnly={of.email !== null}
          onChange={(event) => setEmail(event.currentTarget.value)}
          autoComplete="username"
        />
        <PasswordField label={t("password")} value={password} onChange={setPassword} making />
      </Form>
    </div>
  );
}
