import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLibrary } from "../api/library";
import type { SharedObject, SharedObjects } from "../api/schema";
import { useMay } from "../api/session";
import { useFormat } from "../kit/format";
import { Ledger } from "../kit/Ledger";
import { More } from "../kit/More";
import { change, usePlace } from "../kit/place";
import { Answered, Empty } from "../kit/States";
import { ago } from "./ago";
import style from "./gallery.module.css";
import { KINDS, type Kind } from "./kinds";
import { NewObject } from "./NewObject";
import { ObjectDrawer } from "./ObjectDrawer";
import tool from "./tools.module.css";
import { LONGEST } from "./wanted";

/** What maps share: found, opened, changed once. */
export function LibraryView() {
  const { t } = useTranslation("gallery");
  const { query: place } = usePlace();
  const may = useMay();
  const [text, setText] = useState("");
  const [settled] = useDebouncedValue(text.trim(), 200);
  const [adding, setAdding] = useState(false);
  const kind = KINDS.find((one) => one === place.get("kind")) ?? null;
  const query = useLibrary(settled, kind);
  return (
    <>
      <p className={tool.lead}>{t("library.say")}</p>
      <search className={tool.tools}>
        <TextInput
          type="search"
          className={tool.search}
          aria-label={t("library.search")}
          placeholder={t("library.search")}
          value={text}
          maxLength={LONGEST}
          onChange={(event) => setText(event.target.value)}
        />
        <Kinds kind={kind} kinds={query.data?.pages[0]?.kinds} />
        {may.edit && <Button onClick={() => setAdding(true)}>{t("library.add")}</Button>}
      </search>
      <Answered query={query}>
        {({ pages }) => (
          <>
            <Objects pages={pages} asked={Boolean(settled || kind)} />
            <More query={query} />
          </>
        )}
      </Answered>
      <ObjectDrawer id={place.get("object")} close={() => change({ object: null })} />
      {adding && <NewObject close={() => setAdding(false)} />}
    </>
  );
}

function Kinds({ kind, kinds }: { kind: Kind | null; kinds?: SharedObjects["kinds"] }) {
  const { t } = useTranslation("gallery");
  return (
    <fieldset className={tool.views}>
      <legend>{t("library.kindHead")}</legend>
      {([null, ...KINDS] as const).map((one) => (
        <button
          key={one ?? "all"}
          type="button"
          aria-pressed={one === kind}
          onClick={() => change({ kind: one }, { replace: true })}
        >
          {t(`library.kind.${one ?? "all"}`)}
          {one && kinds ? <small> {kinds[one]}</small> : null}
        </button>
      ))}
    </fieldset>
  );
}

function Objects({ pages, asked }: { pages: readonly SharedObjects[]; asked: boolean }) {
  const { t } = useTranslation("gallery");
  const objects = pages.flatMap((page) => page.objects);
  if (objects.length === 0) {
    const why = asked ? "none" : "empty";
    return <Empty title={t(`library.${why}.title`)}>{t(`library.${why}.text`)}</Empty>;
  }
  return (
    <div className={style.ledger}>
      <Ledger
        caption={t("library.caption")}
        heads={[t("library.name"), t("library.kindHead"), t("library.used"), t("library.changed")]}
        rows={objects}
        keyOf={({ id }) => id}
        cells={(one) => [
          <button
            key="name"
            type="button"
            className={style.opener}
            onClick={() => change({ object: one.id })}
          >
            {one.name}
          </button>,
          t(`library.one.${one.kind}`),
          <UsedOn key="used" object={one} />,
          <When key="when" iso={one.changed} />,
        ]}
      />
    </div>
  );
}

function UsedOn({ object }: { object: SharedObject }) {
  const { t } = useTranslation("gallery");
  if (object.maps === 0) return <span className={style.faint}>{t("library.unused")}</span>;
  return <>{t("library.maps", { count: object.maps, n: object.maps })}</>;
}

function When({ iso }: { iso: string }) {
  const format = useFormat();
  return (
    <time dateTime={iso} title={format.date(iso)}>
      {ago(iso, Date.now(), format.language)}
    </time>
  );
}
