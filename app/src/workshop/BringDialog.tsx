import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FilePicker } from "../kit/FilePicker";
import { Form } from "../kit/Form";
import { Modal } from "../kit/Modal";
import { linesOf } from "./lines";

const ACCEPTED = ".csv,.tsv,.txt,text/plain,text/csv,image/png,image/jpeg,image/webp";

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
          <FilePicker
            label={t("bring.file")}
            accept={ACCEPTED}
            picked={(found) => {
              files(found);
              close();
            }}
          >
            {(open) => (
              <Button onClick={open} variant="default">
                {t("bring.file")}
              </Button>
            )}
          </FilePicker>
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
      </Form>
    </Modal>
  );
}
