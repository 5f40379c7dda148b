import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateShown, Templates } from "../api/schema";
import { useFormat } from "../kit/format";
import { CurvePicture } from "./CurvePicture";
import { found } from "./search";
import style from "./templates.module.css";

/** Templates by industry, each with its curve; looked through by words of any script. */
export function TemplateGallery({
  all,
  choose,
}: {
  all: Templates;
  choose: (one: TemplateShown) => void;
}) {
  const { t } = useTranslation("templates");
  const [typed, setTyped] = useState("");
  const [group, setGroup] = useState<string | null>(null);
  const shown = found(all.templates, typed, group);
  return (
    <section aria-labelledby="templates-title">
      <h3 id="templates-title" className={style.heading}>
        {t("gallery.title")}
      </h3>
      <p className={style.say}>{t("gallery.say")}</p>
      <search className={style.tools}>
        <TextInput
          type="search"
          className={style.search}
          aria-label={t("gallery.search")}
          placeholder={t("gallery.placeholder")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <NativeSelect
          aria-label={t("gallery.all")}
          value={group ?? ""}
          onChange={(event) => setGroup(event.target.value || null)}
          data={[
            { value: "", label: t("gallery.all") },
            ...all.groups.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </search>
      <p className={style.none} role="status">
        {shown.length === 0 && t("gallery.none")}
      </p>
      <ul className={style.plates}>
        {shown.map((one) => (
          <Plate key={one.id} one={one} choose={() => choose(one)} />
        ))}
      </ul>
    </section>
  );
}

function Plate({ one, choose }: { one: TemplateShown; choose: () => void }) {
  const { t } = useTranslation("templates");
  const format = useFormat();
  const count = one.stages.length;
  return (
    <li className={style.plate}>
      <CurvePicture curve={one.curve} stages={count} />
      <h4>
        <button type="button" onClick={choose}>
          {one.name}
        </button>
      </h4>
      <p>{one.about}</p>
      <p className={style.facts}>
        {t("template.stages", { count, n: format.count(count) })} ·{" "}
        {t("template.cards", { count: one.cards, n: format.count(one.cards) })}
      </p>
      {one.plugin && <p className={style.facts}>{t("template.from", { package: one.plugin })}</p>}
    </li>
  );
}
