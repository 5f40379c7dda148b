import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLibrary, useUseObject } from "../api/library";
import type { ObjectUse, SharedObject } from "../api/schema";
import { useMay } from "../api/session";
import { choose } from "../doc/chosen";
import { useMapDoc } from "../doc/context";
import { useRecord } from "../doc/hooks";
import { Wrong } from "../kit/Form";
import { style } from "./style";

type Kind = SharedObject["kind"];

interface Props {
  kinds: readonly Kind[];
  /** Where on the map it is put. */
  place?: Omit<ObjectUse, "map">;
}

/** Take something that other maps use as well, instead of writing it once more; nothing where nothing is shared. */
export function FromLibrary({ kinds, place = {} }: Props) {
  const { t } = useTranslation("cards");
  const { id: map, canEdit, guest } = useMapDoc();
  const may = useMay();
  const [text, setText] = useState("");
  const [settled] = useDebouncedValue(text.trim(), 200);
  const [only = null] = kinds.length === 1 ? kinds : [];
  const allowed = canEdit && !guest && may.edit;
  const library = useLibrary(settled, only, allowed);
  const use = useUseObject();
  useOpened(use.data);
  const found = (library.data?.pages[0]?.objects ?? []).filter(({ kind }) => kinds.includes(kind));
  if (!allowed || (found.length === 0 && text === "")) return null;
  return (
    <>
      <Select
        label={t("shared.take")}
        placeholder={t("shared.find")}
        data={grouped(found, kinds, (kind) => t(`shared.kind.${kind}`))}
        value={null}
        searchable
        searchValue={text}
        onSearchChange={setText}
        filter={({ options }) => options}
        nothingFoundMessage={t("shared.none")}
        onChange={(id) => id && use.mutate({ id, map, ...place }, { onSuccess: () => setText("") })}
        disabled={use.isPending}
        maxDropdownHeight={240}
        size="sm"
        classNames={{ label: style.label }}
        comboboxProps={{ withinPortal: false }}
      />
      {use.error && <Wrong error={use.error} />}
    </>
  );
}

/** Opens what was put on the map, as soon as it has come here. */
function useOpened(made: { collection: string; element: string } | undefined) {
  const collection = made?.collection === "personas" ? "personas" : other(made?.collection);
  const there = useRecord(collection, made?.element ?? "")?.id;
  useEffect(() => {
    if (there) choose({ collection, id: there });
  }, [collection, there]);
}

function other(collection: string | undefined): "touchpoints" | "cards" {
  return collection === "touchpoints" ? "touchpoints" : "cards";
}

function grouped(
  found: readonly SharedObject[],
  kinds: readonly Kind[],
  say: (kind: Kind) => string,
) {
  const option = ({ id, name }: SharedObject) => ({ value: id, label: name });
  if (kinds.length === 1) return found.map(option);
  return kinds
    .map((kind) => ({
      group: say(kind),
      items: found.filter((one) => one.kind === kind).map(option),
    }))
    .filter(({ items }) => items.length > 0);
}
