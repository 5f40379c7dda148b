import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type CSSProperties, type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateShown } from "../api/schema";
import { useBegin } from "../api/templates";
import { Failed } from "../kit/States";
import { LANGUAGE_NAMES, LANGUAGES, type Language, useLanguage } from "../kit/words";
import { CurvePicture } from "./CurvePicture";
import { ends } from "./curve";
import style from "./templates.module.css";

/** One template, large enough to judge it, and what to call the map. */
export function TemplateSheet({ one, made }: { one: TemplateShown; made: (id: string) => void }) {
  const { t } = useTranslation("templates");
  const narrow = useMediaQuery("(max-width: 700px)", innerWidth <= 700);
  const size = narrow ? { width: 360, height: 110 } : { width: 960, height: 180 };
  return (
    <>
      <h3 className={style.heading}>{one.name}</h3>
      <p className={style.say}>{one.about}</p>
      <div className={style.large}>
        <CurvePicture curve={one.curve} stages={one.stages.length} {...size} />
        <Stages one={one} />
      </div>
      <p className={style.facts}>{t("template.personas", { names: one.personas.join(" · ") })}</p>
      <Begin one={one} made={made} />
    </>
  );
}

/** Under the curve, as wide as their part of it: what each stage is, wants, feels and touches. */
function Stages({ one }: { one: TemplateShown }) {
  const { t } = useTranslation("templates");
  const { low } = ends(one.curve);
  const columns = one.stages.map((_, at) => one.curve.filter(({ stage }) => stage === at).length);
  return (
    <ol
      className={style.stages}
      style={
        { "--columns": columns.map((count) => `minmax(0, ${count}fr)`).join(" ") } as CSSProperties
      }
    >
      {one.stages.map((stage, at) => (
        <li key={stage.name}>
          <h4>{stage.name}</h4>
          <p>{stage.goal}</p>
          <p className={style.feelings}>
            {one.curve.map(
              (point, number) =>
                point.stage === at && (
                  <span key={point.name} data-low={number === low || undefined}>
                    {point.word}
                    {number === low && <small> {t("template.lowest")}</small>}
                  </span>
                ),
            )}
          </p>
          <p className={style.touchpoints}>{stage.touchpoints.join(" · ")}</p>
        </li>
      ))}
    </ol>
  );
}

function Begin({ one, made }: { one: TemplateShown; made: (id: string) => void }) {
  const { t } = useTranslation("templates");
  const spoken = useLanguage();
  const [title, setTitle] = useState(one.name);
  const [language, setLanguage] = useState<Language>(spoken);
  const begin = useBegin();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const named = title.trim();
    begin.mutate(
      { template: one.id, language, title: named && named !== one.name ? named : null },
      { onSuccess: ({ id }) => made(id) },
    );
  };
  return (
    <form className={style.begin} onSubmit={submit}>
      <TextInput
        label={t("template.title")}
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
      />
      <NativeSelect
        label={t("template.language")}
        value={language}
        onChange={(event) => {
          const chosen = LANGUAGES.find((tag) => tag === event.target.value);
          if (chosen) setLanguage(chosen);
        }}
        data={LANGUAGES.map((tag) => ({ value: tag, label: LANGUAGE_NAMES[tag] }))}
      />
      <Button type="submit" variant="filled" color="dark" loading={begin.isPending}>
        {t("template.begin")}
      </Button>
      {begin.error && <Failed error={begin.error} />}
    </form>
  );
}
