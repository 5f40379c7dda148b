import { Button, Group, Select, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client";
import { useImport, usePreview, useUpload } from "../api/imports";
import { useWorkspace } from "../api/questions";
import type { Mapping, Upload } from "../api/schema";
import { useFormat } from "../kit/format";
import { Sheet } from "../kit/Page";
import { change } from "../kit/place";
import { Answered, Failed } from "../kit/States";
import { BringIn } from "./BringIn";
import { PreviewTable } from "./PreviewTable";
import style from "./start.module.css";

const NEEDED = ["customer", "event", "time"] as const;
const WELCOME = ["channel", "value", "currency", "case"] as const;
type Role = (typeof NEEDED)[number] | (typeof WELCOME)[number];

/** Which column is what: proposed with reasons, changed by hand, checked on ten rows at once.
 *  A file that is no longer kept, imported or given up, can be handed over again on the spot. */
export function MappingSheet({ id }: { id: string }) {
  const [objectType, setObjectType] = useState<string | null>(null);
  const asked = useUpload(id, objectType);
  if (asked.error && !asked.data) {
    return (
      <>
        <Failed error={asked.error} />
        <BringIn />
      </>
    );
  }
  return (
    <Answered query={asked}>
      {(upload) => (
        <Form
          key={`${upload.id}/${upload.inspection.mapping.object_type}`}
          upload={upload}
          setObjectType={setObjectType}
        />
      )}
    </Answered>
  );
}

function Form({
  upload,
  setObjectType,
}: {
  upload: Upload;
  setObjectType: (type: string | null) => void;
}) {
  const { t } = useTranslation("start");
  const format = useFormat();
  const { inspection } = upload;
  const [mapping, setMapping] = useState<Mapping>(inspection.mapping);
  const preview = usePreview(upload.id, mapping);
  const start = useImport();
  const { data: workspace } = useWorkspace();
  useEffect(() => {
    window.scrollTo(0, 0); // in braces: newer browsers return a promise, which is no clean-up
  }, []);
  const problems = preview.data?.problems ?? [];
  const complete = NEEDED.every((role) => mapping[role]);
  const leave = async () => {
    change({ upload: null });
    await call("delete", "/api/v1/workspaces/{workspace}/uploads/{id}", {
      path: { id: upload.id },
    });
  };
  return (
    <div className={style.mapping}>
      <Sheet title={t("map.title", { name: upload.name })}>
        <p className={style.file}>
          {[
            inspection.format !== "delimited" && inspection.format, // of those the name says which
            inspection.encoding,
            format.bytes(upload.bytes),
            t("map.columns", { count: inspection.columns.length }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {inspection.object_types.length > 0 && (
          <Select
            label={t("map.object")}
            description={t("map.objectHelp")}
            data={inspection.object_types.map(({ name, objects }) => ({
              value: name,
              label: t("map.objects", { name, n: format.count(objects) }),
            }))}
            value={mapping.object_type ?? null}
            allowDeselect={false}
            onChange={setObjectType}
            maw={360}
          />
        )}
        <div className={style.roles}>
          {[...NEEDED, ...WELCOME].map((role) => (
            <RoleField key={role} role={role} upload={upload} mapping={mapping} set={setMapping} />
          ))}
          <TextInput
            label={t("map.zone")}
            description={t("map.zoneHelp", { zone: workspace?.timezone ?? "UTC" })}
            inputWrapperOrder={["label", "input", "description", "error"]}
            placeholder={workspace?.timezone ?? "UTC"}
            value={mapping.timezone ?? ""}
            onChange={(event) => setMapping({ ...mapping, timezone: event.target.value || null })}
          />
        </div>
        <p className={style.file}>{t("map.rest")}</p>
      </Sheet>
      <Sheet title={t("preview.title")}>
        {problems.length > 0 && (
          <ul className={style.problems} aria-live="polite">
            {problems.map(({ code, message, blocks, rows }) => (
              <li key={`${code}/${message}`} data-blocks={blocks || undefined}>
                {message}
                {!blocks && ` ${t("preview.leftOut", { count: rows, tried: preview.data?.tried })}`}
              </li>
            ))}
          </ul>
        )}
        <Answered query={preview}>
          {({ rows }) => <PreviewTable rows={rows} mapping={mapping} />}
        </Answered>
      </Sheet>
      {start.error && <Failed error={start.error} />}
      <Group>
        <Button
          variant="filled"
          color="dark"
          size="md"
          disabled={!complete || !preview.data?.importable || preview.isPlaceholderData}
          loading={start.isPending}
          onClick={() =>
            start.mutate(
              { upload: upload.id, mapping },
              { onSuccess: ({ id }) => change({ upload: null, job: id }, { replace: true }) },
            )
          }
        >
          {t("map.import")}
        </Button>
        <Button size="md" onClick={leave}>
          {t("map.leave")}
        </Button>
      </Group>
    </div>
  );
}

interface RoleProps {
  role: Role;
  upload: Upload;
  mapping: Mapping;
  set: (mapping: Mapping) => void;
}

function RoleField({ role, upload, mapping, set }: RoleProps) {
  const { t } = useTranslation("start");
  const needed = NEEDED.some((one) => one === role);
  const { columns, reasons, mapping: proposed } = upload.inspection;
  const reason = mapping[role] === proposed[role] ? reasons[role] : t("map.byHand");
  return (
    <Select
      label={t(`role.${role}`)}
      description={mapping[role] ? reason : t(needed ? "map.needed" : `none.${role as "case"}`)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={columns.map(({ name }) => name)}
      searchable
      clearable={!needed}
      clearButtonProps={{ "aria-label": t("map.clear", { role: t(`role.${role}`) }) }}
      allowDeselect={!needed}
      required={needed}
      value={mapping[role] ?? null}
      onChange={(column) => set({ ...mapping, [role]: column })}
    />
  );
}
