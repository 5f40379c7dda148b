import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBeginTotp, useConfirmTotp, useEndTotp, useNewCodes, useTotp } from "../api/profile";
import type { NewTotp } from "../api/schema";
import { Form, useDoubt, Wrong } from "../kit/Form";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";
import style from "./profile.module.css";
import { RecoveryCodes } from "./RecoveryCodes";

/** Six digits from an app on the phone, beside the password. */
export function SecondFactor() {
  const { t } = useTranslation("profile");
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Sheet title={t("second.title")}>
      <p>{t("second.text")}</p>
      {codes && <RecoveryCodes codes={codes} close={() => setCodes(null)} />}
      <Answered query={useTotp()} lines={2}>
        {({ active, recovery_left }) =>
          active ? (
            <Active left={recovery_left} shown={setCodes} />
          ) : (
            !codes && <Begin shown={setCodes} />
          )
        }
      </Answered>
    </Sheet>
  );
}

type Shown = (codes: string[]) => void;

function Begin({ shown }: { shown: Shown }) {
  const { t } = useTranslation("profile");
  const begin = useBeginTotp();
  if (begin.data) return <Confirm made={begin.data} shown={shown} />;
  return (
    <>
      <Button mt="md" onClick={() => begin.mutate(undefined)} loading={begin.isPending}>
        {t("second.begin")}
      </Button>
      {begin.error ? <Wrong error={begin.error} /> : null}
    </>
  );
}

function Confirm({ made, shown }: { made: NewTotp; shown: Shown }) {
  const { t } = useTranslation("profile");
  const confirm = useConfirmTotp();
  const [code, setCode] = useState("");
  return (
    <div className={style.pair}>
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(made.qr)}`}
        alt={t("second.qr")}
        width="184"
        height="184"
      />
      <div>
        <p>{t("second.scan")}</p>
        <p>
          <code>{made.secret.replace(/(.{4})/g, "$1 ").trim()}</code>
        </p>
        <Form
          submit={t("second.confirm")}
          onSubmit={() =>
            confirm.mutate(code.trim(), {
              onSuccess: ({ recovery_codes }) => shown(recovery_codes),
            })
          }
          busy={confirm.isPending}
          error={confirm.error}
          ready={/^\d{6}$/.test(code.trim())}
        >
          <TextInput
            mt="md"
            label={t("second.code")}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
          />
        </Form>
      </div>
    </div>
  );
}

function Active({ left, shown }: { left: number; shown: Shown }) {
  const { t } = useTranslation("profile");
  const end = useEndTotp();
  const renew = useNewCodes();
  const [doubt, dialog] = useDoubt();
  const again = () =>
    doubt({
      title: t("second.renewTitle"),
      text: t("second.renewText"),
      go: t("second.renew"),
      work: async () => shown((await renew.mutateAsync(undefined)).recovery_codes),
    });
  const stop = () =>
    doubt({
      title: t("second.endTitle"),
      text: t("second.endText"),
      go: t("second.end"),
      work: () => end.mutateAsync(undefined),
    });
  return (
    <>
      <p className={style.on}>{t("second.on", { count: left })}</p>
      <Group mt="md">
        <Button onClick={again}>{t("second.renew")}</Button>
        <Button onClick={stop}>{t("second.end")}</Button>
      </Group>
      {dialog}
    </>
  );
}
