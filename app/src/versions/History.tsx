import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MapVersion, Versions } from "../api/schema";
import { useBranch, useRestore } from "../api/versions";
import { useMapDoc } from "../doc/context";
import { Wrong } from "../kit/Form";
import { useFormat } from "../kit/format";
import { addressOf, go, usePlace } from "../kit/place";
import { Frozen } from "./Frozen";
import { SeenBy } from "./SeenBy";
import { compare, useSides } from "./sides";
import style from "./versions.module.css";

/** The versions of the map, newest first: who named them, when and why. */
export function History({ found: { versions, seen, people } }: { found: Versions }) {
  const { t } = useTranslation("versions");
  if (versions.length === 0) return <p className={style.none}>{t("none")}</p>;
  return (
    <ol className={style.history} aria-label={t("list")}>
      {versions.map((one) => (
        <Version key={one.id} version={one}>
          <SeenBy version={one.id} seen={seen[one.id] ?? 0} people={people} />
          <Frozen version={one.id} />
        </Version>
      ))}
    </ol>
  );
}

function Version({ version, children }: { version: MapVersion; children: ReactNode }) {
  const { t } = useTranslation("versions");
  const { canEdit } = useMapDoc();
  const format = useFormat();
  const { before } = useSides();
  const compared = before === `version:${version.id}`;
  return (
    <li aria-current={compared || undefined}>
      <h3>
        <small>{version.number}</small> {version.name}
      </h3>
      <p>{t("by", { name: version.editor, time: format.date(version.time) })}</p>
      {version.reason && <p className={style.reason}>{version.reason}</p>}
      {children}
      <div className={style.actions}>
        <button
          type="button"
          aria-pressed={compared}
          onClick={() => compare(compared ? null : `version:${version.id}`)}
        >
          {t("compare.now")}
        </button>
        {canEdit && <Restore version={version} />}
        {canEdit && <BranchOff version={version} />}
      </div>
    </li>
  );
}

/** Going back asks once more, and says that one can return. */
function Restore({ version }: { version: MapVersion }) {
  const { t } = useTranslation("versions");
  const { id } = useMapDoc();
  const restore = useRestore(id);
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <button type="button" onClick={() => setAsking(true)}>
        {t("restore.open")}
      </button>
    );
  return (
    <div className={style.sure} role="group" aria-label={t("restore.open")}>
      <p>{t("restore.sure", { name: version.name })}</p>
      <Button
        size="xs"
        loading={restore.isPending}
        onClick={() => restore.mutate(version.id, { onSuccess: () => setAsking(false) })}
      >
        {t("restore.submit")}
      </Button>{" "}
      <Button size="xs" variant="subtle" onClick={() => setAsking(false)}>
        {t("cancel")}
      </Button>
      {restore.error && <Wrong error={restore.error} />}
    </div>
  );
}

function BranchOff({ version }: { version: MapVersion }) {
  const { t } = useTranslation("versions");
  const { id } = useMapDoc();
  const { query } = usePlace();
  const branch = useBranch(id);
  return (
    <>
      <button
        type="button"
        disabled={branch.isPending}
        onClick={() =>
          branch.mutate(
            { title: null, version: version.id },
            { onSuccess: (made) => go(addressOf("/map", query, { map: made.id })) },
          )
        }
      >
        {t("branch.from")}
      </button>
      {branch.error && <Wrong error={branch.error} />}
    </>
  );
}
