import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVersionReaders } from "../api/versions";
import { useMapDoc } from "../doc/context";
import { useFormat } from "../kit/format";
import { Answered } from "../kit/States";
import style from "./versions.module.css";

interface Props {
  version: string;
  /** How many of how many colleagues have looked at the map since. */
  seen: number;
  people: number;
}

/** How many have seen a version; on demand, who, and who has not. */
export function SeenBy({ version, seen, people }: Props) {
  const { t } = useTranslation("versions");
  const [open, setOpen] = useState(false);
  if (people < 2) return null; // there is nobody else to see it
  return (
    <details className={style.seen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("seen.line", { seen, count: people })}</summary>
      {open && <Names version={version} />}
    </details>
  );
}

function Names({ version }: { version: string }) {
  const { t } = useTranslation("versions");
  const { id } = useMapDoc();
  const format = useFormat();
  const readers = useVersionReaders(id, version, true);
  return (
    <Answered query={readers} lines={2}>
      {({ seen, not_yet: notYet }) => (
        <>
          <ul>
            {seen.map(({ name, seen: time }) => (
              <li key={`${name} ${time}`}>
                {name} <small>{time ? format.date(time) : t("seen.named")}</small>
              </li>
            ))}
          </ul>
          {notYet.length > 0 && <p>{t("seen.notYet", { names: notYet.join(t("seen.and")) })}</p>}
        </>
      )}
    </Answered>
  );
}
