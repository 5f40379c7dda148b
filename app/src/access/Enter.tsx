import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../api/client";
import { useOpenShare } from "../api/signIn";
import { Form } from "../kit/Form";
import { PasswordField } from "../kit/PasswordField";
import { Empty } from "../kit/States";
import style from "./access.module.css";
import { useWait } from "./wait";

type Opened = { workspace: string; map: string };

/** A guest says who they are, and a password where the link has one. */
export function Enter({ token, done }: { token: string | null; done: (opened: Opened) => void }) {
  const { t } = useTranslation("access");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [asked, setAsked] = useState(false);
  const open = useOpenShare();
  const wait = useWait(open.error);
  if (token === null) return <Empty title={t("guest.again")}>{t("guest.againText")}</Empty>;
  const go = () =>
    open.mutate(
      { token, name: name.trim(), ...(password ? { password } : {}) },
      { onSuccess: done, onError: (error) => setAsked(asked || wantsPassword(error)) },
    );
  const first = asked && password === "" && wantsPassword(open.error);
  return (
    <div className={style.door}>
      <p>{t(asked ? "guest.password" : "guest.text")}</p>
      <Form
        submit={wait ? t("wait", { count: wait }) : t("guest.go")}
        onSubmit={go}
        busy={open.isPending}
        error={first ? null : open.error}
        ready={name.trim() !== "" && (!asked || password !== "") && wait === 0}
      >
        <TextInput
          label={t("guest.name")}
          description={t("guest.nameHelp")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          autoComplete="nickname"
          enterKeyHint="go"
          autoFocus
        />
        {asked && (
          <PasswordField
            label={t("guest.passwordLabel")}
            value={password}
            onChange={setPassword}
            autoFocus
          />
        )}
      </Form>
    </div>
  );
}

function wantsPassword(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code.includes("password");
}
