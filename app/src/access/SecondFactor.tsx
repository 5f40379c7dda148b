import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSecondFactor } from "../api/signIn";
import { Form } from "../kit/Form";
import style from "./access.module.css";
import { useWait } from "./wait";

/** The second step: six digits from the phone, or one of the codes that were kept for the day it is lost. */
export function SecondFactor({ done, back }: { done: () => void; back: () => void }) {
  const { t } = useTranslation("access");
  const [code, setCode] = useState("");
  const second = useSecondFactor();
  const wait = useWait(second.error);
  return (
    <div className={style.door}>
      <p>{t("code.text")}</p>
      <Form
        submit={wait ? t("wait", { count: wait }) : t("code.go")}
        onSubmit={() => second.mutate(code.trim(), { onSuccess: done })}
        busy={second.isPending}
        error={second.error}
        ready={code.trim().length >= 6 && wait === 0}
        aside={<Button onClick={back}>{t("back")}</Button>}
      >
        <TextInput
          label={t("code.label")}
          description={t("code.recovery")}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
      </Form>
    </div>
  );
}
