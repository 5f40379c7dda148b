import { Autocomplete } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { choose } from "../doc/chosen";
import { add, remove, together } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import { begin } from "./begun";
import { areLinked, chainOf, NEXT, type Ring } from "./chain";
import { Act, Part } from "./Field";
import { style } from "./style";
import { type Named, useThings } from "./thing";

/** What leads here and what this leads to: from pain to opportunity to action. */
export function LinksPart({ id }: { id: string }) {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const links = useRecords("links");
  const things = useThings();
  const byId = new Map(things.map((one) => [one.id, one]));
  const here = byId.get(id);
  const { before, after } = chainOf(id, links);
  if (!here || (!canEdit && before.length + after.length === 0)) return null;
  const row = (ring: Ring) => {
    const one = byId.get(ring.id);
    return (
      one && (
        <li key={ring.id}>
          <small>{one.lane}</small>
          <button type="button" onClick={() => choose({ collection: one.collection, id: one.id })}>
            {one.name || t("link.unnamed")}
          </button>
          {canEdit && ring.far === 1 && (
            <Act of={one.name} go={() => remove(doc, "links", [ring.link])}>
              {t("link.loosen")}
            </Act>
          )}
        </li>
      )
    );
  };
  return (
    <Part title={t("link.title")}>
      <ol className={style.chain} aria-label={t("link.chain")}>
        {before.map(row)}
        <li aria-current="true">
          <small>{here.lane}</small>
          <b>{here.name || t("link.unnamed")}</b>
        </li>
        {after.map(row)}
      </ol>
      {canEdit && <Connect here={here} things={things} />}
    </Part>
  );
}

/** Choose the other end by its name, or write the next one at once. */
function Connect({ here, things }: { here: Named; things: readonly Named[] }) {
  const { t } = useTranslation("cards");
  const { doc } = useMapDoc();
  const links = useRecords("links");
  const lanes = useRecords("lanes");
  const [text, setText] = useState("");
  const next = lanes.find(({ kind }) => kind === NEXT[here.kind]);
  const others = things
    .filter(({ id, name }) => name && id !== here.id && !areLinked(id, here.id, links))
    .sort((a, b) => Number(b.kind === next?.kind) - Number(a.kind === next?.kind));
  const named = new Map(others.map((one) => [`${one.lane}: ${one.name}`, one.id]));
  const link = (target: string) => {
    const backwards = NEXT[things.find(({ id }) => id === target)?.kind ?? ""] === here.kind;
    const ends = backwards ? { source: target, target: here.id } : { source: here.id, target };
    add(doc, "links", { ...ends, kind: "leads", label: "" });
    setText("");
  };
  const write = () => {
    if (!next) return;
    const made = together(doc, () => {
      const id = add(doc, "cards", { stage: here.stage, lane: next.id });
      add(doc, "links", { source: here.id, target: id, kind: "leads", label: "" });
      return id;
    });
    begin({ collection: "cards", id: made });
  };
  return (
    <>
      <Autocomplete
        label={t("link.to")}
        placeholder={t("link.find")}
        value={text}
        onChange={setText}
        onOptionSubmit={(chosen) => {
          const target = named.get(chosen);
          if (target) link(target);
        }}
        data={[...named.keys()]}
        limit={30}
        maxDropdownHeight={220}
        size="sm"
        classNames={{ label: style.label }}
        comboboxProps={{ withinPortal: false }}
      />
      {next && (
        <Act go={write}>
          {t("link.write", { kind: t(`link.new.${NEXT[here.kind] as "opportunity"}`) })}
        </Act>
      )}
    </>
  );
}
