import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangePassword, useProfile } from "../api/profile";
import { Done, Form } from "../kit/Form";
import { Sheet } from "../kit/Page";
import { PasswordField } from "../kit/PasswordField";
import { strength } from "../kit/strength";
import { Linked } from "./Linked";
import { Passkeys } from "./Passkeys";
import { SecondFactor } from "./SecondFactor";

/** What proves that it is you: password, passkeys, a second factor, the company's account. */
export function SecuritySection() {
  return (
    <>
      <Password />
      <Passkeys />
      <SecondFactor />
      <Linked />
    </>
  );
}

function Password() {
  const { t } = useTranslation("profile");
  const change = useChangePassword();
  const { data: profile } = useProfile();
  const first = profile?.has_password === false;
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const go = () =>
    change.mutate(
      { current, new: next },
      {
        onSuccess: () => {
          setCurrent("");
          setNext("");
        },
      },
    );
  const weak = ["short", "repeats"].includes(strength(next));
  return (
    <Sheet title={t("password.title")}>
      <Form
        submit={t(first ? "password.first" : "password.go")}
        onSubmit={go}
        busy={change.isPending}
        error={change.error}
        ready={(first || current !== "") && !weak}
        aside={change.isSuccess && <Done>{t("password.done")}</Done>}
      >
        {!first && (
          <PasswordField label={t("password.current")} value={current} onChange={setCurrent} />
        )}
        <PasswordField label={t("password.new")} value={next} onChange={setNext} making />
      </Form>
    </Sheet>
  );
}
