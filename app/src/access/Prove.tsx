import { Modal, PasswordInput, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { proveWith } from "../api/client";
import { prove } from "../api/profile";
import { Form } from "../kit/Form";

type Way = "password" | "code";

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
  const { t: kit } = useTranslation("kit");
  const [way, setWay] = useState<Way>("password");
  const [text, setText] = useState("");
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({
    busy: false,
    error: null,
  });
  const send = async () => {
    setState({ busy: true, error: null });
    try {
      await prove({ [way]: text });
      done();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  const Input = way === "password" ? PasswordInput : TextInput;
  return (
    <Stack>
      <p>{t("prove.text")}</p>
      <SegmentedControl
        aria-label={t("prove.way")}
        value={way}
        onChange={(next) => {
          setWay(next as Way);
          setText("");
        }}
        data={[
          { value: "password", label: t("password") },
          { value: "code", label: t("code.label") },
        ]}
      />
      <Form submit={t("prove.go")} onSubmit={send} ready={text !== ""} {...state}>
        <Input
          key={way}
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
    </Stack>
  );
}
