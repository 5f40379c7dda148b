import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fill } from "../api/client";
import { hasPasskeys, usePasskeySignIn, useSignIn, useWays } from "../api/signIn";
import { Form, Wrong } from "../kit/Form";
import { PasswordField } from "../kit/PasswordField";
import { Answered } from "../kit/States";
import style from "./access.module.css";
import { readable } from "./readable";
import { SecondFactor } from "./SecondFactor";
import { useWait } from "./wait";

/** How the browser came back from the company's own sign-in. */
export interface Back {
  second: boolean;
  error: string | null;
}

/** The ways in: password, passkey, the company's own account. */
export function SignIn({ to, back, done }: { to: string; back: Back; done: () => void }) {
  const ways = useWays();
  const [second, setSecond] = useState(back.second);
  const next = (said: { next: string }) => (said.next === "done" ? done() : setSecond(true));
  if (second) return <SecondFactor done={done} back={() => setSecond(false)} />;
  return (
    <Answered query={ways} lines={4}>
      {({ passkeys, providers, first_owner }) => (
        <div className={style.door}>
          {back.error && <Refused code={back.error} />}
          {first_owner && <FirstOwner />}
          <WithPassword next={next} />
          {(passkeys && hasPasskeys()) || providers.length > 0 ? (
            <Others to={to} providers={providers} passkeys={passkeys} next={next} />
          ) : null}
        </div>
      )}
    </Answered>
  );
}

const REFUSALS = ["not_invited", "not_begun", "provider_failed", "not_reached"] as const;

function Refused({ code }: { code: string }) {
  const { t } = useTranslation("access");
  const known = REFUSALS.find((one) => one === code);
  return <Wrong error={new Error(known ? t(`oidc.${known}`) : t("oidc.other", { code }))} />;
}

function FirstOwner() {
  const { t } = useTranslation("access");
  return <p>{t("firstOwner")}</p>;
}

type Next = (said: { next: string }) => void;

function WithPassword({ next }: { next: Next }) {
  const { t } = useTranslation("access");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  const wait = useWait(signIn.error);
  const go = () => signIn.mutate({ email: email.trim(), password }, { onSuccess: next });
  return (
    <Form
      submit={wait ? t("wait", { count: wait }) : t("signIn")}
      onSubmit={go}
      busy={signIn.isPending}
      error={signIn.error}
      ready={email.trim() !== "" && password !== "" && wait === 0}
    >
      <TextInput
        label={t("email")}
        type="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      <PasswordField label={t("password")} value={password} onChange={setPassword} />
    </Form>
  );
}

interface OthersProps {
  to: string;
  providers: { id: string; name: string }[];
  passkeys: boolean;
  next: Next;
}

function Others({ to, providers, passkeys, next }: OthersProps) {
  const { t } = useTranslation("access");
  const passkey = usePasskeySignIn();
  return (
    <>
      <p className={style.or}>{t("or")}</p>
      <div className={style.ways}>
        {passkeys && hasPasskeys() && (
          <Button
            onClick={() => passkey.mutate(undefined, { onSuccess: next })}
            loading={passkey.isPending}
          >
            {t("passkey")}
          </Button>
        )}
        {providers.map(({ id, name }) => (
          <Button key={id} component="a" href={fill("/api/v1/sign-in/oidc/{id}", { id }, { to })}>
            {t("provider", { name })}
          </Button>
        ))}
      </div>
      {passkey.error && <Wrong error={readable(passkey.error, t("passkeyStopped"))} />}
    </>
  );
}
