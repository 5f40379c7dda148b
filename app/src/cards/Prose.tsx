import { useEffect, useRef } from "react";
import * as Y from "yjs";
import { setAbout, textOf } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { Marked } from "../doc/Marked";
import { readMarked } from "../doc/marked";
import { Typing } from "../doc/typing";
import { takeBegun } from "./begun";
import { Field, Said } from "./Field";
import { style } from "./style";

interface Props {
  label: string;
  collection: "cards" | "personas" | "about";
  /** Of a record; what the map says of itself has none. */
  id?: string;
  field: string;
  value: string;
  note?: string;
  placeholder?: string;
  /** Set large, as the words that the thing is about. */
  lead?: boolean;
}

/** A text that several may type in at once, with how it reads below where it has formatting. */
export function Prose({
  label,
  collection,
  id = "",
  field,
  value,
  note,
  placeholder,
  lead,
}: Props) {
  const { doc, canEdit } = useMapDoc();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const text = canEdit ? sharedText(doc, collection, id, field) : null;
    if (!area.current || !text) return;
    const typing = new Typing(area.current, text);
    if (lead && takeBegun(id)) area.current.focus();
    return () => typing.stop();
  }, [doc, canEdit, collection, id, field, lead]);
  if (!canEdit) {
    if (!value) return null;
    return lead ? (
      <div className={style.lead}>
        <Marked text={value} />
      </div>
    ) : (
      <Said label={label}>
        <Marked text={value} />
      </Said>
    );
  }
  return (
    <Field label={label} note={note}>
      {(fieldId) => (
        <>
          <textarea
            ref={area}
            id={fieldId}
            className={lead ? style.leadInput : style.input}
            rows={lead ? 1 : 2}
            maxLength={4000}
            placeholder={placeholder}
            defaultValue={value}
          />
          {!isPlain(value) && (
            <div className={style.preview}>
              <Marked text={value} />
            </div>
          )}
        </>
      )}
    </Field>
  );
}

/** Whether a text reads the same with and without its signs. */
function isPlain(text: string): boolean {
  return readMarked(text).every(
    ({ bullet, pieces }) => !bullet && pieces.every((one) => !one.bold && !one.italic && !one.href),
  );
}

function sharedText(
  doc: Y.Doc,
  collection: Props["collection"],
  id: string,
  field: string,
): Y.Text | null {
  if (collection !== "about") return textOf(doc, collection, id, field);
  const about = doc.getMap("about");
  if (!(about.get(field) instanceof Y.Text)) setAbout(doc, { [field]: about.get(field) ?? "" });
  return about.get(field) as Y.Text;
}
