import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useVersions } from "../api/versions";
import { useMapDoc } from "../doc/context";
import { Answered } from "../kit/States";
import { Branches } from "./Branches";
import { Comparison } from "./Comparison";
import { History } from "./History";
import { NameForm } from "./NameForm";
import style from "./versions.module.css";

/** What the map once was: its versions, what has changed since, and its branches. */
export function VersionsPanel() {
  const { t } = useTranslation("versions");
  const { id, canEdit } = useMapDoc();
  const versions = useVersions(id);
  useToldOf(id);
  return (
    <section className={style.panel} aria-label={t("title")}>
      <h2>{t("title")}</h2>
      {canEdit && <NameForm />}
      <Answered query={versions} lines={6}>
        {(found) => (
          <>
            <History found={found} />
            <Comparison versions={found.versions} />
            <Branches found={found} />
          </>
        )}
      </Answered>
    </section>
  );
}

/** Others name versions and make branches too. */
function useToldOf(id: string): void {
  const { heard } = useMapDoc();
  const client = useQueryClient();
  useEffect(
    () =>
      heard("versions", () => {
        for (const name of ["versions", "merge", "diff"])
          client.invalidateQueries({ queryKey: [name] });
      }),
    [heard, client],
  );
  useEffect(() => {
    client.invalidateQueries({ queryKey: ["diff", id] });
  }, [client, id]);
}
