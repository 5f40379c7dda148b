import { TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { Said } from "./Field";
import { style } from "./style";

interface Props {
  label?: string;
  values: readonly string[];
  write: (values: string[]) => void;
  /** What others wear, offered while typing. */
  known: readonly string[];
}

/** A set of short words; Enter or a comma ends one. */
export function Tags({ label, values, write, known }: Props) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const name = label ?? t("field.tags");
  if (!canEdit)
    return values.length ? (
      <Said label={name}>{values.map((one) => `#${one}`).join(" ")}</Said>
    ) : null;
  return (
    <TagsInput
      label={name}
      value={[...values]}
      onChange={write}
      data={[...known]}
      maxTags={30}
      placeholder={values.length ? undefined : t("list.tag")}
      splitChars={[",", "，", "、"]}
      acceptValueOnBlur
      size="sm"
      classNames={{ label: style.label }}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
