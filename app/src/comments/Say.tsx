import { Button, Textarea } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { useWanted } from "../doc/saying";
import { Wrong } from "../kit/Form";
import { useUnsent } from "../kit/unsent";
import style from "./comments.module.css";
import { named, naming, type Picked, toKeep, toWrite } from "./mention";
import { optionId, People, usePeopleFor } from "./People";

interface Props {
  label: string;
  placeholder: string;
  go: string;
  /** What is there already, as it is kept. */
  text?: string;
  /** Keep it; the field is empty again when that is done. */
  send: (text: string) => Promise<unknown>;
  cancel?: () => void;
  autoFocus?: boolean;
  /** It is the field for something new, which has the focus when somebody wants to say something. */
  first?: boolean;
}

/** A field in which something is said; `@` names a colleague, Ctrl+Enter sends. */
export function Say(props: Props) {
  const { label, placeholder, go, text: kept = "", send, cancel, autoFocus, first = false } = props;
  const { t } = useTranslation("comments");
  const { guest } = useMapDoc();
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const wanted = useWanted(field, first);
  const [text, setText] = useState(() => toWrite(kept).text);
  const [picked, setPicked] = useState<Picked>(() => toWrite(kept).picked);
  const [beginning, setBeginning] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const settled = useUnsent(guest && text !== toWrite(kept).text ? text : "");
  const people = usePeopleFor(guest ? null : beginning);
  const open = people !== null;
  const look = () => {
    const { value, selectionStart } = field.current ?? { value: "", selectionStart: 0 };
    setBeginning(naming(value, selectionStart));
    setAt(0);
  };
  const pick = ({ id, name }: { id: string; name: string }) => {
    const next = named(text, field.current?.selectionStart ?? text.length, name);
    flushSync(() => {
      setText(next.text);
      setPicked(new Map(picked).set(name, id));
      setBeginning(null);
    });
    field.current?.focus(); // at once: the next key may already be on its way
    field.current?.setSelectionRange(next.caret, next.caret);
  };
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy || text.trim() === "") return;
    setBusy(true);
    setError(null);
    try {
      await send(toKeep(text.trim(), picked));
      settled();
      setText("");
      setPicked(new Map());
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  const drop =
    cancel &&
    (() => {
      settled();
      cancel();
    });
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return; // the keys belong to the input method
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    else if (open) choosing(event, { people, at, setAt, pick, close: () => setBeginning(null) });
    else if (event.key === "Escape" && drop) drop();
    else return;
    event.stopPropagation();
  };
  return (
    <form className={style.say} onSubmit={submit}>
      <Textarea
        ref={field}
        label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          look();
        }}
        onKeyDown={press}
        onBlur={() => setBeginning(null)}
        data-mantine-stop-propagation={open || cancel ? "true" : undefined} // Escape is for what is open in here
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        autoFocus={autoFocus}
        data-autofocus={wanted || undefined}
        aria-autocomplete={guest ? undefined : "list"}
        aria-controls={open ? list : undefined}
        aria-activedescendant={open && people[at] ? optionId(list, people[at].id) : undefined}
      />
      {open && <People id={list} people={people} at={at} pick={pick} />}
      {error ? <Wrong error={error} /> : null}
      <div className={style.sayEnd}>
        <Button type="submit" variant="filled" color="dark" loading={busy} disabled={!text.trim()}>
          {go}
        </Button>
        {drop && <Button onClick={drop}>{t("say.cancel")}</Button>}
        <small>{t("say.help")}</small>
      </div>
    </form>
  );
}

interface Choosing {
  people: readonly { id: string; name: string }[];
  at: number;
  setAt: (at: number) => void;
  pick: (person: { id: string; name: string }) => void;
  close: () => void;
}

/** The keys of a list that stands below the field while the caret stays in it. */
function choosing(event: KeyboardEvent, { people, at, setAt, pick, close }: Choosing): void {
  const person = people[at];
  if (event.key === "ArrowDown") setAt((at + 1) % Math.max(1, people.length));
  else if (event.key === "ArrowUp") setAt((at - 1 + people.length) % Math.max(1, people.length));
  else if ((event.key === "Enter" || event.key === "Tab") && person) pick(person);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
}
