import { Drawer } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangeObject, useSharedObject } from "../api/library";
import type { SharedObject } from "../api/schema";
import { useMay } from "../api/session";
import { Done, Form } from "../kit/Form";
import { Answered } from "../kit/States";
import { useLanguage } from "../kit/words";
import { changes, shown } from "./fields";
import style from "./library.module.css";
import { ObjectEnd } from "./ObjectEnd";
import { type Given, ObjectFields, tidy } from "./ObjectFields";
import { ObjectUses } from "./ObjectUses";

/** A shared object: what it says, where it is used, and what else can be done with it. */
export function ObjectDrawer({ id, close }: { id: string | null; close: () => void }) {
  const { t: kit } = useTranslation("kit");
  const { t } = useTranslation("gallery");
  const query = useSharedObject(id);
  return (
    <Drawer
      opened={id !== null}
      onClose={close}
      position="right"
      size="min(520px, 100vw)"
      title={query.data ? t(`library.one.${query.data.kind}`) : ""}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Answered query={query}>
        {(object) => <Opened key={object.id} object={object} close={close} />}
      </Answered>
    </Drawer>
  );
}

function Opened({ object, close }: { object: SharedObject; close: () => void }) {
  const may = useMay();
  return (
    <div className={style.object}>
      <h2>{object.name}</h2>
      {may.edit && <Editor key={object.revision} object={object} />}
      <ObjectUses object={object} />
      {may.edit && <ObjectEnd object={object} close={close} />}
    </div>
  );
}

function Editor({ object }: { object: SharedObject }) {
  const { t } = useTranslation("gallery");
  const language = useLanguage();
  const [given, setGiven] = useState<Given>({});
  const change = useChangeObject();
  const changed = changes(object.fields, tidy(given), language);
  const keep = () => change.mutate({ id: object.id, fields: changed, revision: object.revision });
  const kept = change.data ?? null;
  return (
    <Form
      submit={t("object.keep")}
      onSubmit={keep}
      busy={change.isPending}
      error={change.error}
      ready={Object.keys(changed).length > 0}
    >
      <ObjectFields
        kind={object.kind}
        value={(name) => given[name] ?? shown(object.fields, name, language)}
        onChange={(name, value) => setGiven({ ...given, [name]: value })}
      />
      {kept && (
        <Done>
          {kept.maps ? t("object.kept", { count: kept.maps, n: kept.maps }) : t("object.keptAlone")}
        </Done>
      )}
    </Form>
  );
}
