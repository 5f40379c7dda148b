import { Button, Group, NumberInput, SegmentedControl, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "../api/names";
import { useRuleCheck } from "../api/rules";
import { RuleField } from "../kit/RuleField";
import { type Did, readSegment, segmentText } from "../kit/rule";
import { choose } from "./selection";

const useCheck = (text: string) => useRuleCheck(text, "segment");

/** Which customers: by what they did, in plain words or as a rule. */
export function SegmentForm({
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
  const [times, setTimes] = useState(2);
  const nameOf = useNames();
  const did = readSegment(text);
  const [kind, setKind] = useState<Did["kind"]>(did?.kind ?? "did");
  const compose = (next: Did["kind"], event: string | null | undefined, count = times) => {
    setKind(next);
    if (event)
      setText(
        segmentText(next === "times" ? { kind: next, event, times: count } : { kind: next, event }),
      );
  };
  const apply = (segment: string | null) => {
    choose({ segment });
    close();
  };
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        aria-label={t("segment.how")}
        value={kind}
        onChange={(next) => compose(next as Did["kind"], did?.event)}
        data={[
          { value: "did", label: t("segment.did") },
          { value: "never", label: t("segment.never") },
          { value: "times", label: t("segment.times") },
        ]}
      />
      <Group gap="xs" grow={false} wrap="nowrap" align="end">
        <Select
          style={{ flex: 1 }}
          label={t("segment.event")}
          searchable
          data={names.map((name) => ({
            value: name,
            label: nameOf(name) === name ? name : `${nameOf(name)} · ${name}`,
          }))}
          value={did?.event ?? null}
          onChange={(event) => compose(kind, event)}
          comboboxProps={{ withinPortal: false }}
        />
        {kind === "times" && (
          <NumberInput
            w={92}
            label={t("segment.count")}
            min={1}
            value={did?.kind === "times" ? did.times : times}
            onChange={(count) => {
              setTimes(Number(count) || 1);
              compose("times", did?.event, Number(count) || 1);
            }}
          />
        )}
      </Group>
      <RuleField
        label={t("segment.rule")}
        description={t("segment.help")}
        value={text}
        onChange={setText}
        names={[]}
        useCheck={useCheck}
        onEnter={() => apply(text || "*")}
      />
      <Group justify="space-between">
        <Button variant="subtle" onClick={() => apply("*")}>
          {t("segment.all")}
        </Button>
        <Button variant="filled" color="dark" onClick={() => apply(text.trim() || "*")}>
          {t("apply")}
        </Button>
      </Group>
    </Stack>
  );
}
