import { Button, Group, Radio, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleCheck } from "../api/rules";
import type { Log } from "../api/schema";
import { RuleField } from "../kit/RuleField";
import { choose } from "./selection";

type Kind = "whole" | "gap" | "case" | "between";
const GAPS = ["30m", "1d", "7d", "30d", "90d"];
const useCheck = (text: string) => useRuleCheck(text, "rule");

/** How the events of a customer are cut into journeys. */
export function JourneyForm({ log, value, close }: { log: Log; value: string; close: () => void }) {
  const { t } = useTranslation("selection");
  const colon = value.indexOf(":");
  const [kind, setKind] = useState<Kind>(colon < 0 ? "whole" : (value.slice(0, colon) as Kind));
  const [rest, setRest] = useState(colon < 0 ? "" : value.slice(colon + 1));
  const [start = "", end = ""] = rest.split("..");
  const pick = (next: Kind) => {
    setKind(next);
    setRest({ whole: "", gap: "30d", case: log.properties[0]?.name ?? "", between: ".." }[next]);
  };
  const ready =
    kind === "whole" || (kind === "between" ? Boolean(start.trim() && end.trim()) : Boolean(rest));
  const names = log.names.map(({ name }) => name);
  return (
    <Stack gap="sm">
      <Radio.Group label={t("journey.how")} value={kind} onChange={(next) => pick(next as Kind)}>
        <Stack gap={8} mt={8}>
          {(["whole", "gap", "case", "between"] as const).map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`journey.${one}.label`)}
              description={t(`journey.${one}.help`)}
              disabled={one === "case" && log.properties.length === 0}
            />
          ))}
        </Stack>
      </Radio.Group>
      {kind === "gap" && (
        <Select
          label={t("journey.gap.length")}
          data={[...new Set([...GAPS, rest])].map((gap) => ({
            value: gap,
            label: t(`duration.${gap.slice(-1) as "d"}`, { count: Number.parseFloat(gap) }),
          }))}
          value={rest}
          onChange={(gap) => gap && setRest(gap)}
          comboboxProps={{ withinPortal: false }}
        />
      )}
      {kind === "case" && (
        <Select
          label={t("journey.case.field")}
          searchable
          data={log.properties.map(({ name }) => name)}
          value={rest || null}
          onChange={(field) => field && setRest(field)}
          comboboxProps={{ withinPortal: false }}
        />
      )}
      {kind === "between" && (
        <>
          <RuleField
            label={t("journey.between.start")}
            value={start}
            onChange={(text) => setRest(`${text}..${end}`)}
            names={names}
            useCheck={useCheck}
          />
          <RuleField
            label={t("journey.between.end")}
            value={end}
            onChange={(text) => setRest(`${start}..${text}`)}
            names={names}
            useCheck={useCheck}
          />
        </>
      )}
      <Group justify="flex-end">
        <Button
          variant="filled"
          color="dark"
          disabled={!ready}
          onClick={() => {
            choose({ journey: kind === "whole" ? "whole" : `${kind}:${rest}` });
            close();
          }}
        >
          {t("apply")}
        </Button>
      </Group>
    </Stack>
  );
}
