import { TagsInput, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SharedObject } from "../api/schema";
import { INPUTS, type Input } from "./fields";

export type Given = Record<string, string | string[]>;

interface Props {
  kind: SharedObject["kind"];
  value: (name: string) => string | string[];
  onChange: (name: string, value: string | string[]) => void;
}

/** What a shared object says, to be changed. */
export function ObjectFields({ kind, value, onChange }: Props) {
  return (
    <>
      {INPUTS[kind].map(([name, input]) => (
        <Field
          key={name}
          name={name}
          input={input}
          value={value(name)}
          onChange={(next) => onChange(name, next)}
        />
      ))}
    </>
  );
}

function Field({
  name,
  input,
  value,
  onChange,
}: {
  name: string;
  input: Input;
  value: string | string[];
  onChange: (value: string | string[]) => void;
}) {
  const { t } = useTranslation("gallery");
  const label = t(`object.${name as "name"}`);
  const lines = Array.isArray(value) ? value : [];
  const text = Array.isArray(value) ? value.join("\n") : value;
  switch (input) {
    case "tags":
      return (
        <TagsInput
          label={label}
          value={lines}
          onChange={onChange}
          description={t("about.tagsHelp")}
        />
      );
    case "lines":
      return (
        <Textarea
          label={label}
          description={t("object.lines")}
          autosize
          minRows={2}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value.split("\n"))}
        />
      );
    case "text":
      return (
        <Textarea
          label={label}
          autosize
          minRows={3}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          label={label}
          description={input === "rule" ? t(`object.${name as "rule" | "segment"}Help`) : undefined}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

/** Without the empty lines that typing leaves. */
export function tidy(given: Given): Given {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((line) => line.trim()).filter(Boolean) : value.trim(),
    ]),
  );
}
