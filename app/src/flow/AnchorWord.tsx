import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleCheck } from "../api/rules";
import { change } from "../kit/place";
import { RuleField } from "../kit/RuleField";
import { ruleName } from "../kit/rule";
import { Word } from "../kit/Word";

const useCheck = (text: string) => useRuleCheck(text, "rule");

/** Around which event the steps are counted; from the start when none is said. */
export function AnchorWord({ names, value }: { names: string[]; value: string | null }) {
  const { t } = useTranslation("flow");
  return (
    <Word label={t("anchor.label")} value={value ? ruleName(value) : t("anchor.none")}>
      {(close) => <Form names={names} value={value ?? ""} close={close} />}
    </Word>
  );
}

function Form({ names, value, close }: { names: string[]; value: string; close: () => void }) {
  const { t } = useTranslation("flow");
  const [text, setText] = useState(value);
  const apply = (anchor: string | null) => {
    change({ anchor, who: null });
    close();
  };
  return (
    <Stack gap="sm">
      <RuleField
        label={t("anchor.rule")}
        description={t("anchor.help")}
        value={text}
        onChange={setText}
        names={names}
        useCheck={useCheck}
        onEnter={() => apply(text.trim() || null)}
      />
      <Group justify="space-between">
        <Button variant="subtle" onClick={() => apply(null)}>
          {t("anchor.none")}
        </Button>
        <Button variant="filled" color="dark" onClick={() => apply(text.trim() || null)}>
          {t("anchor.apply")}
        </Button>
      </Group>
    </Stack>
  );
}
