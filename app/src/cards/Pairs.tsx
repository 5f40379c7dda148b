import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { useDraft } from "./draft";
import { Act, Said } from "./Field";
import { style } from "./style";

type Value = string | number;

interface Props {
  label: string;
  values: Readonly<Record<string, Value>>;
  write: (values: Record<string, Value>) => void;
  /** Names to begin with. */
  suggested?: readonly string[];
  /** Whether what looks like a number is kept as one. */
  numbers?: boolean;
}

/** Names with what they are: the fields that a team keeps besides. */
export function Pairs({ label, values, write, suggested = [], numbers = false }: Props) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const entries = Object.entries(values);
  if (!canEdit) {
    return entries.map(([name, value]) => (
      <Said key={name} label={name}>
        {value}
      </Said>
    ));
  }
  const keep = (text: string): Value =>
    numbers && text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  return (
    <fieldset className={style.pairs}>
      <legend>{label}</legend>
      {entries.map(([name, value]) => (
        <Pair
          key={name}
          name={name}
          value={String(value)}
          write={(text) => write({ ...values, [name]: keep(text) })}
          remove={() => {
            const { [name]: _, ...rest } = values;
            write(rest);
          }}
        />
      ))}
      <NewPair
        taken={Object.keys(values)}
        suggested={suggested}
        label={t("pairs.new", { of: label })}
        add={(name) => write({ ...values, [name]: "" })}
      />
    </fieldset>
  );
}

function Pair({
  name,
  value,
  write,
  remove,
}: {
  name: string;
  value: string;
  write: (text: string) => void;
  remove: () => void;
}) {
  const { t } = useTranslation("cards");
  const draft = useDraft(value, write);
  return (
    <div className={style.pair}>
      <label>
        <span>{name}</span>
        <input
          className={style.input}
          value={draft.text}
          maxLength={1000}
          onChange={(event) => draft.change(event.target.value)}
          onBlur={draft.leave}
        />
      </label>
      <Act of={name} go={remove}>
        {t("remove")}
      </Act>
    </div>
  );
}

function NewPair({
  taken,
  suggested,
  label,
  add,
}: {
  taken: readonly string[];
  suggested: readonly string[];
  label: string;
  add: (name: string) => void;
}) {
  const { t } = useTranslation("cards");
  const [name, setName] = useState("");
  const go = () => {
    const wanted = name.trim();
    if (wanted && !taken.includes(wanted)) add(wanted);
    setName("");
  };
  const left = suggested.filter((one) => !taken.includes(one));
  return (
    <div className={style.newPair}>
      <input
        className={style.input}
        aria-label={label}
        placeholder={t("pairs.name")}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
        onBlur={go}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) go();
        }}
      />
      {left.map((one) => (
        <Act key={one} go={() => add(one)}>
          {one}
        </Act>
      ))}
    </div>
  );
}
