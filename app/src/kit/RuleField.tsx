import { Autocomplete } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import style from "./rule.module.css";

interface Check {
  ok: boolean;
  error: { message: string; position: number | null } | null;
  suggestions: string[];
}

interface Props {
  label: string;
  description?: string;
  value: string;
  onChange: (text: string) => void;
  /** Event names of the log, offered while typing. */
  names: readonly string[];
  /** A hook that asks the server whether the text can be read. */
  useCheck: (text: string) => { data?: Check };
  onEnter?: () => void;
}

/** A rule as it is written: checked while it is typed, with the place of a mistake. */
export function RuleField({
  label,
  description,
  value,
  onChange,
  names,
  useCheck,
  onEnter,
}: Props) {
  const { t } = useTranslation("kit");
  const [settled] = useDebouncedValue(value, 250);
  const { data } = useCheck(settled);
  const wrong = settled === value && value.trim() && data && !data.ok ? data : null;
  return (
    <div className={style.field}>
      <Autocomplete
        label={label}
        description={description}
        value={value}
        onChange={onChange}
        data={[...names]}
        limit={12}
        maxDropdownHeight={220}
        placeholder={t("rule.placeholder")}
        error={Boolean(wrong)}
        comboboxProps={{ withinPortal: false }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) onEnter?.();
        }}
      />
      <div aria-live="polite">
        {wrong?.error && <p className={style.wrong}>{wrong.error.message}</p>}
        {wrong && wrong.suggestions.length > 0 && (
          <p className={style.meant}>
            {t("rule.meant")}{" "}
            {wrong.suggestions.slice(0, 4).map((name) => (
              <button key={name} type="button" onClick={() => onChange(name)}>
                {name}
              </button>
            ))}
          </p>
        )}
      </div>
    </div>
  );
}
