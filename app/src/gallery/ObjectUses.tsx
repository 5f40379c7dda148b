import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUseObject, useUses } from "../api/library";
import { useMap, useMaps } from "../api/maps";
import type { SharedObject, Used } from "../api/schema";
import { useMay } from "../api/session";
import { Done, Wrong } from "../kit/Form";
import { addressOf, follow, usePlace } from "../kit/place";
import { Answered } from "../kit/States";
import style from "./library.module.css";

/** Where an object is used, with what was set there by hand; and the way onto another map. */
export function ObjectUses({ object }: { object: SharedObject }) {
  const { t } = useTranslation("gallery");
  const may = useMay();
  const query = useUses(object.id);
  return (
    <section className={style.part}>
      <h3>{t("object.where")}</h3>
      <Answered query={query} lines={2}>
        {(uses) => (uses.length === 0 ? <p>{t("object.nowhere")}</p> : <Uses uses={uses} />)}
      </Answered>
      {may.edit && <UseOn object={object} />}
    </section>
  );
}

function Uses({ uses }: { uses: readonly Used[] }) {
  const { t } = useTranslation("gallery");
  const { query } = usePlace();
  return (
    <ul className={style.uses}>
      {uses.map((use) => (
        <li key={use.element}>
          <a
            href={addressOf("/map", query, {
              map: use.map,
              chosen: `${use.collection}:${use.element}`,
            })}
            onClick={follow}
          >
            {use.title}
          </a>
          {use.stage && <> · {use.stage}</>}
          {use.archived && <> · {t("status.archived")}</>}
          {use.own.length > 0 && (
            <small>
              {t("object.own", {
                fields: use.own.map((one) => t(`field.${one as "name"}`)).join(", "),
              })}
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

function UseOn({ object }: { object: SharedObject }) {
  const { t } = useTranslation("gallery");
  const maps = useMaps();
  const [map, setMap] = useState<string | null>(null);
  const [stage, setStage] = useState<string | null>(null);
  const document = useMap(map);
  const use = useUseObject();
  const needsStage = object.kind !== "persona";
  const go = () => {
    if (map) use.mutate({ id: object.id, map, stage }, { onSuccess: () => setStage(null) });
  };
  return (
    <details className={style.more}>
      <summary>{t("object.use")}</summary>
      <Select
        label={t("object.useMap")}
        data={(maps.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        value={map}
        onChange={(next) => {
          setMap(next);
          setStage(null);
        }}
        searchable
      />
      {needsStage && map && (
        <Select
          label={t("object.useStage")}
          data={(document.data?.stages ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={stage}
          onChange={setStage}
        />
      )}
      <Button onClick={go} disabled={!map || (needsStage && !stage)} loading={use.isPending}>
        {t("object.useGo")}
      </Button>
      {use.error && <Wrong error={use.error} />}
      {use.data && !use.isPending && <Done>{t("object.placed")}</Done>}
    </details>
  );
}
