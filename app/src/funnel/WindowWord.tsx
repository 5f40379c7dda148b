import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Word } from "../kit/Word";
import { useSpan } from "./span";

const WINDOWS = ["30m", "1h", "1d", "7d", "30d", "90d"];

/** Within how long after the first step the others have to follow. */
export function WindowWord({
  value,
  set,
}: {
  value: string | null;
  set: (window: string | null) => void;
}) {
  const { t } = useTranslation("funnel");
  const span = useSpan();
  return (
    <Word label={t("window.label")} value={value ? span(value) : t("window.none")}>
      {(close) => (
        <Form
          value={value}
          set={(next) => {
            set(next);
            close();
          }}
        />
      )}
    </Word>
  );
}

function Form({ value, set }: { value: string | null; set: (window: string | null) => void }) {
  const { t } = useTranslation("funnel");
  const span = useSpan();
  const [text, setText] = useState(value ?? "");
  const readable = /^\s*\d+(\.\d+)?[smhdw]\s*$/.test(text);
  return (
    <Stack gap="sm">
      <Group gap={6}>
        <Button size="compact-sm" onClick={() => set(null)}>
          {t("window.none")}
        </Button>
        {WINDOWS.map((window) => (
          <Button key={window} size="compact-sm" onClick={() => set(window)}>
            {span(window)}
          </Button>
        ))}
      </Group>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (readable) set(text.trim());
        }}
      >
        <TextInput
          label={t("window.other")}
          description={t("window.help")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={text && !readable ? t("window.wrong") : undefined}
        />
      </form>
    </Stack>
  );
}
