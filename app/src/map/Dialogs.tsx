import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Edit, Question } from "./edit";
import type { Column } from "./view";

/** Ask for a line of text. */
export function AskDialog({ question, close }: { question: Question; close: () => void }) {
  const { t } = useTranslation("map");
  const { t: kit } = useTranslation("kit");
  const [text, setText] = useState(question.value);
  const Input = question.long ? Textarea : TextInput;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim() && !question.optional) return;
    question.done(text.trim());
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={question.title}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Input
            label={question.label}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
            {...(question.long ? { autosize: true, minRows: 3 } : {})}
          />
          <Group justify="flex-end">
            <Button onClick={close}>{t("edit.cancel")}</Button>
            <Button
              type="submit"
              variant="filled"
              color="dark"
              disabled={!text.trim() && !question.optional}
            >
              {t("edit.keep")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Which touchpoints leave a stage for a new one behind it. */
export function SplitDialog({
  column,
  edit,
  close,
}: {
  column: Column;
  edit: Edit;
  close: () => void;
}) {
  const { t } = useTranslation("map");
  const { t: kit } = useTranslation("kit");
  const [name, setName] = useState("");
  const [leaving, setLeaving] = useState<string[]>([]);
  const ready = name.trim() && leaving.length > 0 && leaving.length < column.touchpoints.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    edit.make({ op: "split_stage", stage: column.id, touchpoints: leaving, name: name.trim() });
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t("edit.splitOf", { name: column.name })}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t("edit.splitName")}
            value={name}
            onChange={(event) => setName(event.target.value)}
            data-autofocus
          />
          <Checkbox.Group label={t("edit.splitWhich")} value={leaving} onChange={setLeaving}>
            <Stack gap={8} mt={8}>
              {column.touchpoints.map(({ touchpoint, name }) => (
                <Checkbox key={touchpoint} value={touchpoint} label={name} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group justify="flex-end">
            <Button onClick={close}>{t("edit.cancel")}</Button>
            <Button type="submit" variant="filled" color="dark" disabled={!ready}>
              {t("edit.stage.split")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
