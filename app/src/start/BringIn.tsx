import { Button, Progress } from "@mantine/core";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fill, upload } from "../api/client";
import { useImport } from "../api/imports";
import type { Upload } from "../api/schema";
import { FilePicker } from "../kit/FilePicker";
import { useFormat } from "../kit/format";
import { Sheet } from "../kit/Page";
import { change } from "../kit/place";
import { Failed } from "../kit/States";
import { History } from "./History";
import style from "./start.module.css";

const CASES = ["ecommerce", "finance"] as const;

/** Bring events in: a file of one's own, or one of the two made-up cases. */
export function BringIn() {
  const { t } = useTranslation("start");
  const demo = useImport();
  return (
    <div className={style.start} data-tour="bring">
      <FileDrop />
      <section className={style.cases}>
        <h2>{t("demo.title")}</h2>
        <p>{t("demo.text")}</p>
        {demo.error && <Failed error={demo.error} />}
        <div>
          {CASES.map((name) => (
            <Sheet key={name} title={t(`demo.${name}.title`)}>
              <p>{t(`demo.${name}.text`)}</p>
              <Button
                mt="sm"
                loading={
                  demo.isPending &&
                  demo.variables &&
                  "demo" in demo.variables &&
                  demo.variables.demo === name
                }
                onClick={() =>
                  demo.mutate(
                    { demo: name, customers: 20_000, seed: 1 },
                    { onSuccess: ({ id }) => change({ job: id }) },
                  )
                }
              >
                {t("demo.open")}
              </Button>
            </Sheet>
          ))}
        </div>
      </section>
      <History />
    </div>
  );
}

interface Sending {
  file: File;
  sent: number;
  stop: AbortController;
}

/** Drop a file here, or choose one; it is received and looked at, not yet imported. */
function FileDrop() {
  const { t } = useTranslation("start");
  const format = useFormat();
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File | undefined) => {
    if (!file) return;
    const stop = new AbortController();
    setError(null);
    setSending({ file, sent: 0, stop });
    try {
      const onProgress = (sent: number) => setSending({ file, sent, stop });
      const address = fill("/api/v1/workspaces/{workspace}/uploads", {}, { name: file.name });
      const received = await upload<Upload>(address, file, { onProgress, signal: stop.signal });
      change({ upload: received.id });
    } catch (problem) {
      if (!(problem instanceof DOMException)) setError(problem);
    }
    setSending(null);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button inside is for everybody
    <div
      className={style.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2>{t("drop.title")}</h2>
      <p>{t("drop.text")}</p>
      {sending ? (
        <div className={style.sending}>
          <Progress
            value={(100 * sending.sent) / Math.max(1, sending.file.size)}
            aria-label={t("drop.sending", { name: sending.file.name })}
          />
          <p role="status">
            {t("drop.sending", { name: sending.file.name })} {format.bytes(sending.sent)} /{" "}
            {format.bytes(sending.file.size)}
          </p>
          <Button onClick={() => sending.stop.abort()}>{t("cancel")}</Button>
        </div>
      ) : (
        <FilePicker label={t("drop.choose")} picked={([file]) => send(file)}>
          {(open) => (
            <Button variant="filled" color="dark" onClick={open}>
              {t("drop.choose")}
            </Button>
          )}
        </FilePicker>
      )}
      <small>{t("drop.formats")}</small>
      {error ? <Failed error={error} /> : null}
    </div>
  );
}
