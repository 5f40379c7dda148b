import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { useDraft } from "./draft";
import { Said } from "./Field";
import { style } from "./style";

interface Props {
  label: string;
  values: readonly string[];
  write: (values: string[]) => void;
  placeholder?: string;
  most?: number;
}

/** A list of short texts, one a line: Enter goes on to the next, an emptied line goes away. */
export function NameList({ label, values, write, placeholder, most = 300 }: Props) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const list = useRef<HTMLUListElement>(null);
  // The next empty line is there before this one is written: nothing below moves when it is left.
  const [begun, setBegun] = useState(false);
  if (!canEdit) {
    if (values.length === 0) return null;
    return (
      <Said label={label}>
        <ul className={style.plainList}>
          {values.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Said>
    );
  }
  const put = (at: number, text: string) => {
    const next = [...values];
    if (text) next[at] = text;
    else next.splice(at, 1);
    setBegun(false);
    write([...new Set(next)]);
  };
  const goOn = (at: number) => {
    // Once the line is written there is a new empty one at the end.
    setTimeout(() => list.current?.querySelectorAll("input")[at + 1]?.focus());
  };
  return (
    <fieldset className={style.names}>
      <legend>{label}</legend>
      <ul ref={list}>
        {[...values, "", ...(begun ? [""] : [])].map((value, at) => (
          <One
            // biome-ignore lint/suspicious/noArrayIndexKey: a line keeps its place while it is typed in
            key={at}
            label={t("list.line", { of: label, n: at + 1 })}
            value={value}
            placeholder={at >= values.length ? (placeholder ?? t("list.add")) : undefined}
            typed={(text) => at === values.length && setBegun(text.trim() !== "")}
            most={most}
            write={(text) => put(at, text)}
            goOn={() => goOn(at)}
          />
        ))}
      </ul>
    </fieldset>
  );
}

function One({
  label,
  value,
  placeholder,
  most,
  typed,
  write,
  goOn,
}: {
  label: string;
  value: string;
  placeholder?: string;
  most: number;
  typed: (text: string) => void;
  write: (text: string) => void;
  goOn: () => void;
}) {
  const draft = useDraft(value, (text) => text.trim() !== value && write(text.trim()));
  return (
    <li>
      <input
        className={style.input}
        aria-label={label}
        value={draft.text}
        placeholder={placeholder}
        maxLength={most}
        onChange={(event) => {
          typed(event.target.value);
          draft.change(event.target.value);
        }}
        onBlur={draft.leave}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          draft.leave();
          goOn();
        }}
      />
    </li>
  );
}
