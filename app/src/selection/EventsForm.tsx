import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleCheck } from "../api/rules";
import { RuleField } from "../kit/RuleField";
import { choose } from "./selection";

const useCheck = (text: string) => useRuleCheck(text, "rule");

/** Which events count: those that meet a rule. */
export function EventsForm({
  names,
  value,
  close,
}: {
  names: string[];
  value: string;
  close: () => void;
}) {
  const { t } = useTranslation("selection");
  const [text, setText] = useState(value);
  const apply = (events: string | null) => {
    choose({ events });
    close();
  };
  return (
    <Stack gap="sm">
      <RuleField
        label={t("events.rule")}
        description={t("events.help")}
        value={text}
        onChange={setText}
        names={names}
        useCheck={useCheck}
        onEnter={() => apply(text.trim() || null)}
      />
      <Group justify="space-between">
        <Button variant="subtle" onClick={() => apply(null)}>
          {t("events.all")}
        </Button>
        <Button variant="filled" color="dark" onClick={() => apply(text.trim() || null)}>
          {t("apply")}
        </Button>
      </Group>
    </Stack>
  );
}
