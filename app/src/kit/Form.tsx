import { Button, Group, Stack } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import style from "./form.module.css";
import { Modal } from "./Modal";
import { said } from "./States";

interface FormProps {
  submit: string;
  onSubmit: () => void;
  busy?: boolean;
  error?: unknown;
  ready?: boolean;
  /** Beside the button: a way back, say. */
  aside?: ReactNode;
  children?: ReactNode;
}

/** Fields, what was wrong with them, and one button; Enter does the same. */
export function Form({ submit, onSubmit, busy, error, ready = true, aside, children }: FormProps) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) onSubmit();
  };
  return (
    <form onSubmit={send} className={style.form}>
      <Stack gap="md">
        {children}
        {error ? <Wrong error={error} /> : null}
        <Group>
          <Button type="submit" variant="filled" color="dark" loading={busy} disabled={!ready}>
            {submit}
          </Button>
          {aside}
        </Group>
      </Stack>
    </form>
  );
}

/** What went wrong, in the words of the server, beside the thing that was tried. */
export function Wrong({ error }: { error: unknown }) {
  const { t } = useTranslation("kit");
  return (
    <p className={style.wrong} role="alert">
      {said(error, t)}
    </p>
  );
}

/** It is done. */
export function Done({ children }: { children: ReactNode }) {
  return (
    <p className={style.done} role="status">
      {children}
    </p>
  );
}

/** Why something is not offered. */
export function Reason({ children }: { children: ReactNode }) {
  return <p className={style.reason}>{children}</p>;
}

export interface Doubt {
  title: string;
  /** What will happen, and whether it can be taken back. */
  text: string;
  go: string;
  /** The work; the dialog stays until it is done. */
  work: () => Promise<unknown>;
}

/** Ask before something that cannot be taken back. */
export function useDoubt(): [(doubt: Doubt) => void, ReactNode] {
  const [doubt, setDoubt] = useState<Doubt | null>(null);
  return [
    setDoubt,
    doubt && <Doubted key={doubt.title} doubt={doubt} close={() => setDoubt(null)} />,
  ];
}

function Doubted({ doubt, close }: { doubt: Doubt; close: () => void }) {
  const { t } = useTranslation("kit");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const go = async () => {
    setBusy(true);
    try {
      await doubt.work();
      close();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={close}
      title={doubt.title}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <p>{doubt.text}</p>
        {error ? <Wrong error={error} /> : null}
        <Group justify="flex-end">
          <Button onClick={close} data-autofocus>
            {t("cancel")}
          </Button>
          <Button variant="filled" onClick={go} loading={busy}>
            {doubt.go}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
