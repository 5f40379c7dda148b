import { Button, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "../kit/Form";
import { Modal } from "../kit/Modal";
import { linesOf } from "./lines";

interface Props {
  close: () => void;
  lines: (text: string) => void;
  files: (files: Iterable<File>) => void;
}

/** Stickies from lines, from cells of a spreadsheet, or from a file. */
export function BringDialog({ close, lines, files }: Props) {
  const { t } = useTranslation("workshop");
  const { t: kit } = useTranslation("kit");
  const [text, setText] = useState("");
  const picker = useRef<HTMLInputElement>(null);
  const count = linesOf(text).found.length;
  return (
    <Modal
      opened
      onClose={close}
      title={t("bring.title")}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Form
        submit={t("bring.go", { count })}
        ready={count > 0}
        onSubmit={() => {
          lines(text);
          close();
        }}
        aside={
          <Button onClick={() => picker.current?.click()} variant="default">
            {t("bring.file")}
          </Button>
        }
      >
        <Textarea
          data-autofocus
          label={t("bring.text")}
          description={t("bring.note")}
          autosize
          minRows={6}
          maxRows={14}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <input
          ref={picker}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/plain,text/csv,image/png,image/jpeg,image/webp"
          aria-label={t("bring.file")}
          onChange={(event) => {
            files([...(event.target.files ?? [])]);
            close();
          }}
        />
      </Form>
    </Modal>
  );
}
