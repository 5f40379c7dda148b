import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDeleteObject, useLibrary, useMergeObjects } from "../api/library";
import type { SharedObject } from "../api/schema";
import { useDoubt, Wrong } from "../kit/Form";
import { change } from "../kit/place";
import style from "./library.module.css";

/** Two ways in which a shared object ends: another takes its uses, or they are let go. */
export function ObjectEnd({ object, close }: { object: SharedObject; close: () => void }) {
  const { t } = useTranslation("gallery");
  const [doubt, doubted] = useDoubt();
  const remove = useDeleteObject();
  const ask = () =>
    doubt({
      title: `${t("object.delete")}?`,
      text: object.maps
        ? t("object.deleteUsed", { count: object.maps, n: object.maps })
        : t("object.deleteText"),
      go: t("object.deleteGo"),
      work: async () => {
        await remove.mutateAsync(object.id);
        close();
      },
    });
  return (
    <section className={style.part}>
      <Merge object={object} />
      <button type="button" className={style.end} onClick={ask}>
        {t("object.delete")}
      </button>
      {doubted}
    </section>
  );
}

function Merge({ object }: { object: SharedObject }) {
  const { t } = useTranslation("gallery");
  const [text, setText] = useState("");
  const [into, setInto] = useState<string | null>(null);
  const query = useLibrary(text, object.kind);
  const merge = useMergeObjects();
  const others = (query.data?.pages ?? [])
    .flatMap((page) => page.objects)
    .filter(({ id }) => id !== object.id);
  const name = others.find(({ id }) => id === into)?.name;
  return (
    <details className={style.more}>
      <summary>{t("object.merge")}</summary>
      <Select
        label={t("object.mergeInto")}
        data={others.map(({ id, name: label }) => ({ value: id, label }))}
        value={into}
        onChange={setInto}
        searchable
        onSearchChange={setText}
      />
      {name && <p>{t("object.mergeText", { name: object.name, into: name })}</p>}
      <Button
        disabled={!into}
        loading={merge.isPending}
        onClick={() =>
          into &&
          merge.mutate({ id: object.id, into }, { onSuccess: ({ id }) => change({ object: id }) })
        }
      >
        {t("object.mergeGo")}
      </Button>
      {merge.error && <Wrong error={merge.error} />}
    </details>
  );
}
