import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGallery, type Wanted } from "../api/gallery";
import type { Gallery } from "../api/schema";
import { More } from "../kit/More";
import { change, usePlace } from "../kit/place";
import { Answered, Empty } from "../kit/States";
import { Filters } from "./Filters";
import style from "./gallery.module.css";
import { MapTable } from "./MapTable";
import { NoMaps } from "./NoMaps";
import { Plate } from "./Plate";
import tool from "./tools.module.css";
import { isNarrowed, LONGEST, narrow, wantedOf, widen } from "./wanted";

const VIEWS = ["pictures", "table"] as const;

/** All maps: search, narrow, order; as pictures or as a table. */
export function GalleryView() {
  const { query: place } = usePlace();
  const wanted = wantedOf(place);
  const query = useGallery(wanted);
  return (
    <Answered query={query} lines={8}>
      {({ pages }) => {
        const first = pages[0] as Gallery;
        const maps = pages.flatMap((page) => page.maps);
        const asked = Boolean(wanted.query) || isNarrowed(wanted);
        if (first.total === 0 && !asked && !wanted.archived && first.archived === 0)
          return <NoMaps />;
        return (
          <>
            <Tools wanted={wanted} gallery={first} />
            <p className={tool.count} role="status">
              {asked && <Found total={first.total} />}
            </p>
            {maps.length === 0 ? (
              <NothingFits />
            ) : place.get("view") === "table" ? (
              <MapTable maps={maps} />
            ) : (
              <div className={style.plates}>
                {maps.map((map) => (
                  <Plate key={map.id} map={map} />
                ))}
              </div>
            )}
            <More query={query} />
          </>
        );
      }}
    </Answered>
  );
}

function Tools({ wanted, gallery }: { wanted: Wanted; gallery: Gallery }) {
  const { t } = useTranslation("gallery");
  const { query } = usePlace();
  const view = query.get("view") === "table" ? "table" : "pictures";
  return (
    <search className={tool.tools}>
      <Search />
      <fieldset className={tool.views}>
        <legend>{t("view.label")}</legend>
        {VIEWS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === view}
            onClick={() => narrow("view", one === "table" ? "table" : null)}
          >
            {t(`view.${one}`)}
          </button>
        ))}
      </fieldset>
      <Filters wanted={wanted} gallery={gallery} />
    </search>
  );
}

/** What is typed is looked for once the typing rests. */
function Search() {
  const { t } = useTranslation("gallery");
  const { query } = usePlace();
  const held = query.get("query") ?? "";
  const [text, setText] = useState(held);
  const [settled] = useDebouncedValue(text.trim(), 200);
  useEffect(() => change({ query: settled }, { replace: true }), [settled]);
  useEffect(() => {
    if (held === "") setText("");
  }, [held]);
  return (
    <TextInput
      type="search"
      className={tool.search}
      aria-label={t("search.label")}
      placeholder={t("search.placeholder")}
      value={text}
      maxLength={LONGEST}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function Found({ total }: { total: number }) {
  const { t } = useTranslation("gallery");
  return <>{t("found", { count: total, n: total })}</>;
}

function NothingFits() {
  const { t } = useTranslation("gallery");
  return (
    <Empty title={t("none.title")} action={<Button onClick={widen}>{t("none.reset")}</Button>}>
      {t("none.text")}
    </Empty>
  );
}
