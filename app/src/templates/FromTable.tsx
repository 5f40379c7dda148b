import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PastedMap, PastedTable } from "../api/schema";
import { usePaste } from "../api/templates";
import { Failed } from "../kit/States";
import { useLanguage } from "../kit/words";
import { CurvePicture } from "./CurvePicture";
import { EXAMPLES } from "./example";
import { Readings } from "./Readings";
import style from "./templates.module.css";

type Asked = Omit<PastedTable, "preview">;

/** Paste a table, see what becomes what, put it right, make the map. */
export function FromTable({ made }: { made: (id: string) => void }) {
  const { t } = useTranslation("templates");
  const language = useLanguage();
  const [text, setText] = useState("");
  const [seen, setSeen] = useState<{ asked: Asked; told: PastedMap } | null>(null);
  const look = usePaste();
  const ask = (asked: Asked) =>
    look.mutate({ ...asked, preview: true }, { onSuccess: (told) => setSeen({ asked, told }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask({ text, lanes: {} });
  };
  if (seen)
    return (
      <Told {...seen} ask={ask} back={() => setSeen(null)} made={made}>
        {look.error && <Failed error={look.error} />}
      </Told>
    );
  return (
    <form onSubmit={submit}>
      <h3 className={style.heading}>{t("paste.title")}</h3>
      <p className={style.say}>{t("paste.say")}</p>
      <Textarea
        label={t("paste.area")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={10}
        wrap="off"
        classNames={{ input: style.area }}
      />
      {look.error && <Failed error={look.error} />}
      <p className={style.buttons}>
        <Button
          type="submit"
          variant="filled"
          color="dark"
          loading={look.isPending}
          disabled={!text.trim()}
        >
          {t("paste.look")}
        </Button>
        <Button onClick={() => setText(EXAMPLES[language])}>{t("paste.example")}</Button>
      </p>
    </form>
  );
}

interface Props {
  told: PastedMap;
  asked: Asked;
  ask: (given: Asked) => void;
  back: () => void;
  made: (id: string) => void;
  children?: ReactNode;
}

/** What the table becomes, with what can still be chosen. */
function Told({ told, asked, ask, back, made, children }: Props) {
  const { t } = useTranslation("templates");
  const [title, setTitle] = useState(told.title);
  const make = usePaste();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(
      { ...asked, title: title.trim() || null, preview: false },
      { onSuccess: ({ map }) => map && made(map) },
    );
  };
  return (
    <form onSubmit={submit}>
      <h3 className={style.heading}>{t("paste.readings")}</h3>
      <p className={style.say}>{t(`paste.form.${told.form}`)}</p>
      <Readings
        readings={told.readings}
        lanes={asked.lanes ?? {}}
        change={(lanes) => ask({ ...asked, lanes })}
      />
      {told.curve.length > 0 && told.scale && (
        <NativeSelect
          className={style.scale}
          label={t("paste.scale")}
          value={asked.scale ?? ""}
          onChange={(event) => ask({ ...asked, scale: event.target.value || null })}
          data={[{ value: "", label: told.scale }, ...told.scales]}
        />
      )}
      {children}
      <Preview told={told} />
      <div className={style.begin}>
        <TextInput
          label={t("paste.name")}
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Button onClick={back}>{t("paste.again")}</Button>
        <Button type="submit" variant="filled" color="dark" loading={make.isPending}>
          {t("paste.make")}
        </Button>
      </div>
      {make.error && <Failed error={make.error} />}
    </form>
  );
}

/** The map to be, as a table. */
function Preview({ told }: { told: PastedMap }) {
  const { t } = useTranslation("templates");
  return (
    <>
      <h4 className={style.part}>{t("paste.preview")}</h4>
      {told.curve.length > 1 && (
        <div className={style.strip}>
          <CurvePicture curve={told.curve} stages={told.stages.length} width={960} height={90} />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
      <section className={style.scroll} aria-label={t("paste.preview")} tabIndex={0}>
        <table className={style.grid}>
          <thead>
            <tr>
              <th scope="col">{t("paste.lane")}</th>
              {told.stages.map((stage) => (
                <th key={stage} scope="col">
                  {stage}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.rows.map(({ name, cells }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((texts, at) => (
                  <td key={told.stages[at]}>
                    {[...new Set(texts)].map((text) => (
                      <p key={text}>{text}</p>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
