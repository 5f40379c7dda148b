import { Select, TextInput } from "@mantine/core";
import { useLog } from "../api/questions";
import { useRuleCheck } from "../api/rules";
import type { MetricField } from "../api/schema";
import { nameIn, useRecords } from "../doc/hooks";
import { RuleField } from "../kit/RuleField";
import { useLanguage } from "../kit/words";

interface Props {
  field: MetricField;
  value: unknown;
  write: (value: string | null) => void;
}

const useEventCheck = (text: string) => useRuleCheck(text, "rule");
const inside = { withinPortal: false };

/** One field of a metric, by its type. */
export function Field(props: Props) {
  switch (props.field.type) {
    case "rule":
      return <Rule {...props} />;
    case "stage":
      return <Stages {...props} />;
    case "choice":
      return <Choice {...props} />;
    default:
      return <Plain {...props} />;
  }
}

function Rule({ field, value, write }: Props) {
  const { data: log } = useLog();
  return (
    <RuleField
      label={field.label}
      description={field.help}
      value={String(value ?? "")}
      onChange={(text) => write(text || null)}
      names={log?.names.map(({ name }) => name) ?? []}
      useCheck={useEventCheck}
    />
  );
}

function Stages({ field, value, write }: Props) {
  const stages = useRecords("stages");
  const folded = useRecords("steps").filter(({ id }) => id === value);
  const language = useLanguage();
  return (
    <Select
      label={field.label}
      data={[
        ...stages.map(({ id, name }) => ({ value: id, label: nameIn(name, language) || "–" })),
        // A stage that lies folded in a step keeps its id there, and its numbers.
        ...folded.map(({ id, name }) => ({ value: id, label: name || "–" })),
      ]}
      value={typeof value === "string" ? value : null}
      onChange={write}
      allowDeselect={false}
      comboboxProps={inside}
    />
  );
}

function Choice({ field, value, write }: Props) {
  return (
    <Select
      label={field.label}
      data={field.choices}
      value={typeof value === "string" ? value : field.default}
      onChange={write}
      allowDeselect={false}
      comboboxProps={inside}
    />
  );
}

/** A length of time or the name of a property, as it is written. */
function Plain({ field, value, write }: Props) {
  return (
    <TextInput
      label={field.label}
      description={field.help}
      value={String(value ?? "")}
      placeholder={field.type === "duration" ? "7d" : (field.default ?? undefined)}
      onChange={({ currentTarget }) => write(currentTarget.value || null)}
    />
  );
}
