import { type HTMLInputTypeAttribute, type KeyboardEvent, useEffect, useRef } from "react";
import { useMapDoc } from "../doc/context";
import { takeBegun } from "./begun";
import { useDraft } from "./draft";
import { Field, Said } from "./Field";
import { style } from "./style";

interface Props {
  label: string;
  value: string | null;
  /** Gets what was typed; nothing typed is null. */
  write: (text: string | null) => void;
  note?: string;
  placeholder?: string;
  type?: HTMLInputTypeAttribute;
  /** As many lines as it needs. */
  long?: boolean;
  most?: number;
  /** Whose name it is: of what was just made one begins by writing it. */
  of?: string;
}

/** A field of words, a number or a day; for those who only read, what stands in it. */
export function Line({
  label,
  value,
  write,
  note,
  placeholder,
  type = "text",
  long,
  most = 200,
  of,
}: Props) {
  const { canEdit } = useMapDoc();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!of || !takeBegun(of)) return;
    input.current?.focus(); // brings it into sight, which selecting alone does not
    input.current?.select();
  }, [of]);
  const draft = useDraft(value ?? "", (text) => write(text.trim() || null));
  if (!canEdit) return value ? <Said label={label}>{value}</Said> : null;
  const given = {
    className: style.input,
    value: draft.text,
    placeholder,
    maxLength: most,
    onBlur: draft.leave,
  };
  return (
    <Field label={label} note={note}>
      {(id) =>
        long ? (
          <textarea
            {...given}
            id={id}
            rows={2}
            onChange={(event) => draft.change(event.target.value)}
          />
        ) : (
          <input
            {...given}
            ref={input}
            id={id}
            type={type}
            step={type === "number" ? "any" : undefined}
            onChange={(event) => draft.change(event.target.value)}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key === "Enter" && !event.nativeEvent.isComposing) draft.leave();
            }}
          />
        )
      }
    </Field>
  );
}

/** A number; what is none is not written. */
export function NumberLine({
  value,
  write,
  ...props
}: Omit<Props, "value" | "write" | "type" | "long"> & {
  value: number | null;
  write: (number: number | null) => void;
}) {
  return (
    <Line
      {...props}
      type="number"
      value={value === null ? null : String(value)}
      write={(text) => {
        const number = text === null ? null : Number(text);
        if (number === null || Number.isFinite(number)) write(number);
      }}
    />
  );
}

const DAY = /^[12]\d{3}-\d{2}-\d{2}$/;

/** A day, YYYY-MM-DD. */
export function DayLine(props: Omit<Props, "type" | "long">) {
  return (
    <Line
      {...props}
      type="date"
      write={(text) => {
        if (text === null || DAY.test(text)) props.write(text);
      }}
    />
  );
}
