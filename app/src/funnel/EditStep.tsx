import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleCheck } from "../api/rules";
import { Modal } from "../kit/Modal";
import { RuleField } from "../kit/RuleField";

const useCheck = (text: string) => useRuleCheck(text, "rule");

interface Props {
  rule: string;
  names: string[];
  keep: (rule: string) => void;
  close: () => void;
}

/** Change the rule of a step. */
export function EditStep({ rule, names, keep, close }: Props) {
  const { t } = useTranslation("funnel");
  const { t: kit } = useTranslation("kit");
  const [text, setText] = useState(rule);
  const done = () => {
    if (text.trim()) keep(text.trim());
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t("step.edit")}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Stack>
        <RuleField
          label={t("add.label")}
          description={t("add.help")}
          value={text}
          onChange={setText}
          names={names}
          useCheck={useCheck}
          onEnter={done}
        />
        <Group justify="flex-end">
          <Button variant="filled" color="dark" onClick={done}>
            {t("add.done")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
