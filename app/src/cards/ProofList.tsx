import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fileAddress, useBringFile } from "../api/files";
import { useMapDoc } from "../doc/context";
import type { Proof } from "../doc/elements";
import { newId } from "../doc/id";
import { FilePicker } from "../kit/FilePicker";
import { Wrong } from "../kit/Form";
import { follow, within } from "../kit/place";
import { useDraft } from "./draft";
import { Act } from "./Field";
import { style } from "./style";

const KINDS = ["quote", "report", "ticket", "file", "link"] as const;

interface Props {
  proof: readonly Proof[];
  write: (proof: Proof[]) => void;
}

/** What can be looked up: quotes, reports, tickets, files and links. */
export function ProofList({ proof, write }: Props) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const [added, setAdded] = useState<string | null>(null);
  const add = (kind: Proof["kind"], fields: Partial<Proof> = {}) => {
    const id = newId();
    setAdded(id);
    write([...proof, { id, kind, label: "", address: "", ...fields }]);
  };
  return (
    <>
      {proof.length > 0 && (
        <ul className={style.proof} aria-label={t("proof.title")}>
          {proof.map((one) =>
            canEdit ? (
              <Editable
                key={one.id}
                one={one}
                fresh={one.id === added}
                write={(next) => write(proof.map((other) => (other.id === one.id ? next : other)))}
                remove={() => write(proof.filter(({ id }) => id !== one.id))}
              />
            ) : (
              <li key={one.id} data-kind={one.kind}>
                <small>{t(`proof.${one.kind}`)}</small>
                <Shown one={one} />
              </li>
            ),
          )}
        </ul>
      )}
      {canEdit && <Add add={add} />}
    </>
  );
}

/** A proof as it is read: a quote in its words, everything else as what it leads to. */
function Shown({ one }: { one: Proof }) {
  const words = one.label || one.address;
  const address = addressOf(one);
  const text = one.kind === "quote" ? <q>{words}</q> : words;
  if (!address) return <p>{text}</p>;
  const ours = one.kind !== "file" && address.startsWith("/");
  return (
    <p>
      {one.kind === "quote" && <q>{one.label}</q>}{" "}
      <a
        href={ours ? within(address) : address}
        onClick={ours ? follow : undefined}
        target={ours ? undefined : "_blank"}
        rel={ours ? undefined : "noreferrer noopener"}
      >
        {one.kind === "quote" ? one.address : words}
      </a>
    </p>
  );
}

/** Where a proof leads: a file of ours, a page of ours, or an address of the web. Nowhere else. */
function addressOf({ kind, address }: Proof): string | null {
  if (!address) return null;
  if (kind === "file") return fileAddress(address);
  return /^(https?:\/\/|\/(?!\/))/.test(address) ? address : null;
}

function Editable({
  one,
  fresh,
  write,
  remove,
}: {
  one: Proof;
  fresh: boolean;
  write: (one: Proof) => void;
  remove: () => void;
}) {
  const { t } = useTranslation("cards");
  const words = useDraft(one.label, (label) => write({ ...one, label }));
  const where = useDraft(one.address, (address) => write({ ...one, address: address.trim() }));
  const named = `${t(`proof.${one.kind}`)} ${one.label}`.trim();
  const unsafe = one.kind !== "file" && one.address !== "" && addressOf(one) === null;
  return (
    <li data-kind={one.kind}>
      <small>
        {t(`proof.${one.kind}`)}
        <Act of={named} go={remove}>
          {t("remove")}
        </Act>
      </small>
      <textarea
        className={style.input}
        rows={1}
        aria-label={t("proof.words", { kind: t(`proof.${one.kind}`) })}
        placeholder={t(`proof.${one.kind}Hint`)}
        value={words.text}
        maxLength={2000}
        // biome-ignore lint/a11y/noAutofocus: it was asked for this very moment
        autoFocus={fresh}
        onChange={(event) => words.change(event.target.value)}
        onBlur={words.leave}
      />
      {one.kind === "file" ? (
        one.address && (
          <a href={fileAddress(one.address)} target="_blank" rel="noreferrer noopener">
            {t("proof.open")}
          </a>
        )
      ) : (
        <input
          className={style.input}
          aria-label={t("proof.address")}
          placeholder={t("proof.addressHint")}
          value={where.text}
          maxLength={2000}
          onChange={(event) => where.change(event.target.value)}
          onBlur={where.leave}
        />
      )}
      {unsafe && <p className={style.aged}>{t("proof.unsafe")}</p>}
    </li>
  );
}

function Add({ add }: { add: (kind: Proof["kind"], fields?: Partial<Proof>) => void }) {
  const { t } = useTranslation("cards");
  const bring = useBringFile();
  const choose = ([file]: File[]) =>
    file &&
    bring.mutate(file, { onSuccess: ({ id, name }) => add("file", { label: name, address: id }) });
  return (
    <div className={style.acts}>
      <span>{t("proof.add")}</span>
      <FilePicker label={t("proof.file")} picked={choose}>
        {(open) =>
          KINDS.map((kind) => (
            <Act key={kind} go={kind === "file" ? open : () => add(kind)}>
              {bring.isPending && kind === "file" ? t("media.coming") : t(`proof.${kind}`)}
            </Act>
          ))
        }
      </FilePicker>
      {bring.error ? <Wrong error={bring.error} /> : null}
    </div>
  );
}
