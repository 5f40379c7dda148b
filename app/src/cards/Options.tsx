import { useId } from "react";
import { useMapDoc } from "../doc/context";
import { Field, Said } from "./Field";
import { style } from "./style";

interface Option {
  value: string;
  name: string;
}

interface Props {
  label: string;
  options: readonly Option[];
  value: string;
  write: (value: string) => void;
}

/** One of a few words, all of them in sight; arrow keys go from one to the next. */
export function Options({ label, options, value, write }: Props) {
  const { canEdit } = useMapDoc();
  const group = useId();
  if (!canEdit) {
    const name = options.find((one) => one.value === value)?.name;
    return name ? <Said label={label}>{name}</Said> : null;
  }
  return (
    <fieldset className={style.options}>
      <legend>{label}</legend>
      <div>
        {options.map(({ value: one, name }) => (
          <label key={one} data-option={one}>
            <input type="radio" name={group} checked={one === value} onChange={() => write(one)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of many, or none. */
export function Pick({
  label,
  options,
  value,
  write,
  none,
  note,
}: Omit<Props, "value" | "write"> & {
  value: string | null;
  write: (value: string | null) => void;
  /** What it is called when nothing is picked; absent: something always is. */
  none?: string;
  note?: string;
}) {
  const { canEdit } = useMapDoc();
  if (!canEdit) {
    const name = options.find((one) => one.value === value)?.name;
    return name ? <Said label={label}>{name}</Said> : null;
  }
  return (
    <Field label={label} note={note}>
      {(id) => (
        <select
          id={id}
          className={style.input}
          value={value ?? ""}
          onChange={(event) => write(event.target.value || null)}
        >
          {none !== undefined && <option value="">{none}</option>}
          {options.map(({ value: one, name }) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
