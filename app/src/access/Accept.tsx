import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Welcome } from "../api/schema";
import { useSession } from "../api/session";
import { useAccept, useWelcome } from "../api/signIn";
import { Form, Reason } from "../kit/Form";
import { useFormat } from "../kit/format";
import { PasswordField } from "../kit/PasswordField";
import { follow } from "../kit/place";
import { Answered, Empty, Loading } from "../kit/States";
import { strength } from "../kit/strength";
import style from "./access.module.css";

/** The first owner, or somebody who was invited, makes their account. */
export function Accept({ token, done }: { token: string | null; done: Props["done"] }) {
  const { t } = useTranslation("access");
  const welcome = useWelcome(token);
  if (token === null) return <Empty title={t("welcome.again")}>{t("welcome.againText")}</Empty>;
  return (
    <Answered query={welcome} lines={4}>
      {(of) => <Asked token={token} of={of} done={done} />}
    </Answered>
  );
}

interface Props {
  token: string;
  of: Welcome;
  done: (next: "done" | "second_factor") => void;
}

function Asked({ token, of, done }: Props) {
  const { t } = useTranslation("access");
  const { t: kit } = useTranslation("kit");
  const format = useFormat();
  const { data: session } = useSession();
  if (!session) return <Loading lines={3} />;
  const account = session.profile !== null && of.kind !== "password";
  const Way = account ? Join : Make;
  return (
    <div className={style.door}>
      <p>
        {of.kind === "owner"
          ? t("welcome.owner")
          : of.kind === "password"
            ? t("welcome.password", { email: of.email ?? "" })
            : t("welcome.invited", {
                workspace: of.workspace ?? "",
                role: kit(`role.${of.role}`),
              })}
      </p>
      <Reason>{t("welcome.until", { date: format.date(of.expires) })}</Reason>
      <Way token={token} of={of} done={done} />
      {!account && of.kind === "invitation" && (
        <Reason>
          {t("welcome.have")}
          {format.between}
          <a href="/sign-in?to=/welcome" onClick={follow}>
            {t("signIn")}
          </a>
        </Reason>
      )}
    </div>
  );
}

/** Who is signed in already takes the invitation as who they are. */
function Join({ token, done }: Props) {
  const { t } = useTranslation("access");
  const { data: session } = useSession();
  const accept = useAccept();
  return (
    <Form
      submit={t("welcome.join", { name: session?.profile?.name ?? "" })}
      onSubmit={() => accept.mutate({ token }, { onSuccess: ({ next }) => done(next) })}
      busy={accept.isPending}
      error={accept.error}
    />
  );
}

function Make({ token, of, done }: Props) {
  const { t } = useTranslation("access");
  const [name, setName] = useState("");
  const [email, setEmail] = useState(of.email ?? "");
  const [password, setPassword] = useState("");
  const accept = useAccept();
  const known = of.kind === "password"; // the account is there, with its name and address
  const weak = ["short", "repeats"].includes(strength(password));
  const go = () =>
    accept.mutate(
      { token, name: name.trim() || undefined, email: email.trim(), password },
      { onSuccess: ({ next }) => done(next) },
    );
  return (
    <Form
      submit={t(known ? "welcome.set" : "welcome.go")}
      onSubmit={go}
      busy={accept.isPending}
      error={accept.error}
      ready={(known || name.trim() !== "") && email.includes("@") && !weak}
    >
      {!known && (
        <TextInput
          label={t("name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="name"
          maxLength={100}
          autoFocus
        />
      )}
      <TextInput
        label={t("email")}
        description={of.email && !known ? t("welcome.fixed") : undefined}
        type="email"
        value={email}
        readOnly={of.email !== null}
        onChange={(event) => setEmail(event.currentTarget.value)}
        autoComplete="username"
      />
      <PasswordField label={t("password")} value={password} onChange={setPassword} making />
    </Form>
  );
}
