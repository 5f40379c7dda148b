import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Log, Selection } from "../api/schema";
import { useFormat } from "../kit/format";
import { choose, daysBefore } from "./selection";

const PRESETS = [7, 30, 90, 365];

/** From which day to which, or the last so many days of the log. */
export function PeriodForm({
  log,
  selection,
  close,
}: {
  log: Log;
  selection: Selection;
  close: () => void;
}) {
  const { t } = useTranslation("selection");
  const format = useFormat();
  const [from, setFrom] = useState(selection.from ?? "");
  const [to, setTo] = useState(selection.to ?? "");
  const apply = (from: string | null, to: string | null) => {
    choose({ from: from || null, to: to || null });
    close();
  };
  return (
    <Stack gap="sm">
      <Group gap={6}>
        <Button size="compact-sm" onClick={() => apply(null, null)}>
          {t("period.all")}
        </Button>
        {PRESETS.map((days) => (
          <Button
            key={days}
            size="compact-sm"
            onClick={() => apply(log.end && daysBefore(log.end, days), null)}
          >
            {t("period.last", { days })}
          </Button>
        ))}
      </Group>
      <Group grow>
        <TextInput
          type="date"
          label={t("period.from")}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextInput
          type="date"
          label={t("period.to")}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </Group>
      {log.start && log.end && (
        <Text size="xs" c="dimmed">
          {t("period.log", { from: format.day(log.start), to: format.day(log.end) })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="filled" color="dark" onClick={() => apply(from, to)}>
          {t("apply")}
        </Button>
      </Group>
    </Stack>
  );
}
