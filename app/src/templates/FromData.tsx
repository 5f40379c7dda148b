import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDraw } from "../api/maps";
import type { Selection } from "../api/schema";
import { useFormat } from "../kit/format";
import { Failed } from "../kit/States";
import style from "./templates.module.css";

const STAGES = ["4", "5", "6", "7", "8"];

/** Draw a map from the log, of the present journey definition and segment. */
export function FromData({
  selection,
  made,
}: {
  selection?: Selection;
  made: (id: string) => void;
}) {
  const { t } = useTranslation("templates");
  const format = useFormat();
  const [title, setTitle] = useState("");
  const [stages, setStages] = useState("");
  const draw = useDraw();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    draw.mutate(
      {
        title: title.trim() || null,
        journey: selection?.journey ?? "whole",
        segment: selection?.segment ?? null,
        stages: stages ? Number(stages) : null,
      },
      { onSuccess: ({ id }) => made(id) },
    );
  };
  return (
    <>
      <h3 className={style.heading}>{t("data.title")}</h3>
      <p className={style.say}>
        {t("data.say")}
        {format.between}
        {selection && t("data.same")}
      </p>
      <form className={style.begin} onSubmit={submit}>
        <TextInput
          label={t("data.name")}
          description={t("data.nameHelp")}
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.target.value)}
        />
        <NativeSelect
          label={t("data.stages")}
          value={stages}
          onChange={(event) => setStages(event.target.value)}
          data={[{ value: "", label: t("data.auto") }, ...STAGES]}
        />
        <Button type="submit" variant="filled" color="dark" loading={draw.isPending}>
          {t("data.go")}
        </Button>
        {draw.error && <Failed error={draw.error} />}
      </form>
    </>
  );
}
