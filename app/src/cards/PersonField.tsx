import { Autocomplete } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMembersHere } from "../api/members";
import { useMapDoc } from "../doc/context";
import { useDraft } from "./draft";
import { Said } from "./Field";
import { style } from "./style";

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What somebody is called who is named by id or by name; nothing for an id that is nobody's any more. */
function useNameOf(): (owner: string | null) => string {
  const { guest } = useMapDoc();
  const { data } = useMembersHere(!guest);
  return (owner) =>
    data?.find(({ id }) => id === owner)?.name ?? (owner && !ID.test(owner) ? owner : "");
}

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
  const { canEdit, guest } = useMapDoc();
  const { data } = useMembersHere(!guest);
  const name = useNameOf()(value);
  const draft = useDraft(name, (text) => {
    const wanted = text.trim();
    const member = data?.find((one) => one.name === wanted);
    write(member?.id ?? (wanted || null));
  });
  if (!canEdit) return name ? <Said label={label}>{name}</Said> : null;
  return (
    <Autocomplete
      label={label}
      placeholder={t("field.nobody")}
      value={draft.text}
      onChange={draft.change}
      onBlur={draft.leave}
      data={[...new Set(data?.map((one) => one.name))]}
      maxLength={200}
      limit={8}
      size="sm"
      classNames={{ label: style.label }}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
