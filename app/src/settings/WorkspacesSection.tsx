import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  useAllWorkspaces,
  useAlterWorkspace,
  useArchiveWorkspace,
  useMakeWorkspace,
} from "../api/house";
import type { ServerWorkspace } from "../api/schema";
import { useSession } from "../api/session";
import { useDoubt, Wrong } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Ledger, RowAction } from "../kit/Ledger";
import { Sheet } from "../kit/Page";
import { workspaceHere } from "../kit/place";
import { Answered } from "../kit/States";
import style from "./settings.module.css";

/** Every workspace of the server: made, entered, put away. */
export function WorkspacesSection() {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const workspaces = useAllWorkspaces();
  const { data: session } = useSession();
  const archive = useArchiveWorkspace();
  const alter = useAlterWorkspace();
  const [doubt, dialog] = useDoubt();
  const mine = new Set(session?.workspaces.map(({ id }) => id));
  const cells = (one: ServerWorkspace) => [
    mine.has(one.id) && !one.archived ? (
      <a key="name" href={`/w/${one.id}/`}>
        {one.name}
      </a>
    ) : (
      <b key="name">{one.name}</b>
    ),
    t("departments.members", { count: one.members }),
    format.day(one.created),
    one.archived ? (
      <span key="archived">
        {t("workspaces.archived", { date: format.day(one.archived) })}{" "}
        <RowAction of={one.name} onClick={() => alter.mutate({ id: one.id, archived: false })}>
          {t("workspaces.restore")}
        </RowAction>
      </span>
    ) : one.id === workspaceHere() ? (
      t("workspaces.here")
    ) : (
      <RowAction
        key="archive"
        of={one.name}
        onClick={() =>
          doubt({
            title: t("workspaces.archiveTitle", { name: one.name }),
            text: t("workspaces.archiveText"),
            go: t("workspaces.archive"),
            work: () => archive.mutateAsync(one.id),
          })
        }
      >
        {t("workspaces.archive")}
      </RowAction>
    ),
  ];
  return (
    <Sheet title={t("section.workspaces")}>
      <p>{t("workspaces.text")}</p>
      <Make />
      <div className={style.after}>
        <Answered query={workspaces}>
          {(rows) => (
            <Ledger
              caption={t("workspaces.list")}
              heads={[t("workspaces.name"), t("section.members"), t("workspaces.since"), ""]}
              rows={rows}
              keyOf={({ id }) => id}
              cells={cells}
              marked={({ id }) => id === workspaceHere()}
            />
          )}
        </Answered>
      </div>
      {dialog}
    </Sheet>
  );
}

function Make() {
  const { t } = useTranslation("settings");
  const make = useMakeWorkspace();
  const [name, setName] = useState("");
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) make.mutate(name.trim(), { onSuccess: () => setName("") });
  };
  return (
    <form onSubmit={go} className={style.after}>
      <div className={style.row}>
        <TextInput
          label={t("workspaces.new")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
        />
        <Button type="submit" loading={make.isPending} disabled={!name.trim()}>
          {t("workspaces.make")}
        </Button>
      </div>
      {make.error ? <Wrong error={make.error} /> : null}
    </form>
  );
}
