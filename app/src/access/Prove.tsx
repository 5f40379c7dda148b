import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { fill, proveWith } from "../api/client";
import { prove, proveByPasskey, useProofs } from "../api/profile";
import { hasPasskeys } from "../api/signIn";
import { Form, Wrong } from "../kit/Form";
import { Modal } from "../kit/Modal";
import { Answered } from "../kit/States";
import { readable } from "./readable";

/** Before something that matters, the server wants to be sure who sits here; then it goes on by itself. */
export function Prove() {
  const { t } = useTranslation("access");
  const { t: kit } = useTranslation("kit");
  const [answer, setAnswer] = useState<((proved: boolean) => void) | null>(null);
  useEffect(() => {
    proveWith(() => new Promise((resolve) => setAnswer(() => resolve)));
    return () => proveWith(null);
  }, []);
  const close = (proved: boolean) => {
    answer?.(proved);
    setAnswer(null);
  };
  return (
    <Modal
      opened={answer !== null}
      onClose={() => close(false)}
      title={t("prove.title")}
      zIndex={500}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Asked done={() => close(true)} />
    </Modal>
  );
}

function Asked({ done }: { done: () => void }) {
  const { t } = useTranslation("access");
  const proofs = useProofs();
  return (
    <Stack>
      <p>{t("prove.text")}</p>
      <Answered query={proofs} lines={3}>
        {({ password, code, passkey, providers }) => (
          <>
            {(password || code) && <Typed way={code ? "code" : "password"} done={done} />}
            {passkey && hasPasskeys() && <ByPasskey done={done} />}
            {providers.map(({ id, name }) => (
              <Button
                key={id}
                component="a"
                href={fill("/api/v1/sign-in/oidc/{id}", { id }, here())}
              >
                {t("prove.provider", { name })}
              </Button>
            ))}
          </>
        )}
      </Answered>
    </Stack>
  );
}

/** Whoever signs in anew at the provider comes back to this page. */
const here = () => ({ to: location.pathname + location.search });

function Typed({ way, done }: { way: "password" | "code"; done: () => void }) {
  const { t } = useTranslation("access");
  const { t: kit } = useTranslation("kit");
  const [text, setText] = useState("");
  const [tell, state] = useTold(done);
  const Input = way === "password" ? PasswordInput : TextInput;
  return (
    <Form
      submit={t("prove.go")}
      onSubmit={() => tell(prove({ [way]: text }))}
      ready={text !== ""}
      {...state}
    >
      <Input
        label={t(way === "password" ? "password" : "code.label")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autoComplete={way === "password" ? "current-password" : "one-time-code"}
        data-autofocus
        {...(way === "password"
          ? { visibilityToggleButtonProps: { "aria-label": kit("password.show") } }
          : {})}
      />
    </Form>
  );
}

function ByPasskey({ done }: { done: () => void }) {
  const { t } = useTranslation("access");
  const [tell, { busy, error }] = useTold(done);
  return (
    <>
      <Button loading={busy} onClick={() => tell(proveByPasskey())}>
        {t("prove.passkey")}
      </Button>
      {error ? <Wrong error={readable(error, t("passkeyStopped"))} /> : null}
    </>
  );
}

/** Tell the server a proof; what went wrong stays here. */
function useTold(done: () => void) {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({
    busy: false,
    error: null,
  });
  const tell = async (told: Promise<unknown>) => {
    setState({ busy: true, error: null });
    try {
      await told;
      done();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return [tell, state] as const;
}
