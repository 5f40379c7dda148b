import { Autocomplete } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useColleagues } from "../doc/colleagues";
import { useMapDoc } from "../doc/context";
import { useDraft } from "./draft";
import { Said } from "./Field";
import { style } from "./style";

/** A colleague, or whoever else by name. */
export function PersonField({
  label,
  value,
  write,
}: {
  label: string;
  value: string | null;
  write: (owner: string | null) => void;
}) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const { names, nameOf, keep } = useColleagues();
  const name = nameOf(value);
  const draft = useDraft(name, (text) => write(keep(text)));
  if (!canEdit) return name ? <Said label={label}>{name}</Said> : null;
  return (
    <Autocomplete
      label={label}
      placeholder={t("field.nobody")}
      value={draft.text}
      onChange={draft.change}
      onBlur={draft.leave}
      data={[...names]}
      maxLength={200}
      limit={8}
      size="sm"
      classNames={{ label: style.label }}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
