import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  useDepartments,
  useMakeDepartment,
  useRemoveDepartment,
  useRenameDepartment,
} from "../api/members";
import type { Department } from "../api/schema";
import { useMay } from "../api/session";
import { Reason, useDoubt, Wrong } from "../kit/Form";
import { Ledger, RowAction } from "../kit/Ledger";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";
import style from "./settings.module.css";

/** Departments: who belongs together, and which stages they answer for. */
export function DepartmentsSection() {
  const { t } = useTranslation("settings");
  const may = useMay();
  const departments = useDepartments();
  const remove = useRemoveDepartment();
  const [renamed, setRenamed] = useState<Department | null>(null);
  const [doubt, dialog] = useDoubt();
  const cells = (one: Department) => [
    renamed?.id === one.id ? (
      <Rename key={one.id} of={one} close={() => setRenamed(null)} />
    ) : (
      <b key={one.id}>{one.name}</b>
    ),
    t("departments.members", { count: one.members }),
    may.administer && renamed?.id !== one.id && (
      <span key="do">
        <RowAction of={one.name} onClick={() => setRenamed(one)}>
          {t("departments.rename")}
        </RowAction>
        <RowAction
          of={one.name}
          onClick={() =>
            doubt({
              title: t("departments.removeTitle", { name: one.name }),
              text: t("departments.removeText"),
              go: t("departments.remove"),
              work: () => remove.mutateAsync(one.id),
            })
          }
        >
          {t("departments.remove")}
        </RowAction>
      </span>
    ),
  ];
  return (
    <Sheet title={t("section.departments")}>
      <p>{t("departments.text")}</p>
      <Answered query={departments} lines={3}>
        {(rows) =>
          rows.length > 0 ? (
            <div className={style.after}>
              <Ledger
                caption={t("departments.list")}
                heads={[t("departments.name"), t("section.members"), ""]}
                rows={rows}
                keyOf={({ id }) => id}
                cells={cells}
              />
            </div>
          ) : (
            <Reason>{t("departments.none")}</Reason>
          )
        }
      </Answered>
      {may.administer ? <Make /> : <Reason>{t("onlyAdmins")}</Reason>}
      {dialog}
    </Sheet>
  );
}

function Make() {
  const { t } = useTranslation("settings");
  const make = useMakeDepartment();
  const [name, setName] = useState("");
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) make.mutate(name.trim(), { onSuccess: () => setName("") });
  };
  return (
    <form onSubmit={go} className={style.after}>
      <div className={style.row}>
        <TextInput
          label={t("departments.new")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={120}
        />
        <Button type="submit" loading={make.isPending} disabled={!name.trim()}>
          {t("departments.add")}
        </Button>
      </div>
      {make.error ? <Wrong error={make.error} /> : null}
    </form>
  );
}

function Rename({ of, close }: { of: Department; close: () => void }) {
  const { t } = useTranslation("settings");
  const rename = useRenameDepartment();
  const [name, setName] = useState(of.name);
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) rename.mutate({ id: of.id, name: name.trim() }, { onSuccess: close });
  };
  return (
    <form
      onSubmit={go}
      className={style.row}
      onKeyDown={(event) => event.key === "Escape" && close()}
    >
      <TextInput
        size="xs"
        aria-label={t("departments.nameOf", { name: of.name })}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={rename.error?.message}
        data-autofocus
        autoFocus
      />
      <Button size="xs" type="submit" loading={rename.isPending}>
        {t("keep")}
      </Button>
    </form>
  );
}
