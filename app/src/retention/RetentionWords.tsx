import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleCheck } from "../api/rules";
import { change } from "../kit/place";
import { RuleField } from "../kit/RuleField";
import { ruleName } from "../kit/rule";
import { Word } from "../kit/Word";
import { type RetentionView, UNITS } from "./view";

const useCheck = (text: string) => useRuleCheck(text, "rule");

/** By day, week or month; what makes a beginning, and what counts as coming back. */
export function RetentionWords({ names, view }: { names: string[]; view: RetentionView }) {
  const { t } = useTranslation("retention");
  return (
    <>
      <Word label={t("unit.label")} value={t(`unit.${view.unit}`)} width={240}>
        {(close) => (
          <Group gap={6}>
            {UNITS.map((unit) => (
              <Button
                key={unit}
                size="compact-sm"
                aria-pressed={unit === view.unit}
                onClick={() => {
                  change({ unit, who: null });
                  close();
                }}
              >
                {t(`unit.${unit}`)}
              </Button>
            ))}
          </Group>
        )}
      </Word>
      {(["start", "back"] as const).map((which) => (
        <Word
          key={which}
          label={t(`${which}.label`)}
          value={view[which] ? ruleName(view[which]) : t(`${which}.any`)}
        >
          {(close) => (
            <RuleForm names={names} which={which} value={view[which] ?? ""} close={close} />
          )}
        </Word>
      ))}
    </>
  );
}

interface FormProps {
  names: string[];
  which: "start" | "back";
  value: string;
  close: () => void;
}

function RuleForm({ names, which, value, close }: FormProps) {
  const { t } = useTranslation("retention");
  const [text, setText] = useState(value);
  const apply = (rule: string | null) => {
    change({ [which]: rule, who: null });
    close();
  };
  return (
    <Stack gap="sm">
      <RuleField
        label={t(`${which}.rule`)}
        value={text}
        onChange={setText}
        names={names}
        useCheck={useCheck}
        onEnter={() => apply(text.trim() || null)}
      />
      <Group justify="space-between">
        <Button variant="subtle" onClick={() => apply(null)}>
          {t(`${which}.any`)}
        </Button>
        <Button variant="filled" color="dark" onClick={() => apply(text.trim() || null)}>
          {t("apply")}
        </Button>
      </Group>
    </Stack>
  );
}
