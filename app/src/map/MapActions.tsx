import { Button, Menu } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { fill } from "../api/client";
import { useMaps, useRedraw } from "../api/maps";
import { usePluginsOnMap } from "../api/plugins";
import type { JourneyMap, Selection } from "../api/schema";
import { useMay } from "../api/session";
import { useMapDoc } from "../doc/context";
import { useLevel } from "../doc/look";
import { change } from "../kit/place";
import { useLanguage } from "../kit/words";
import { TitleDialog } from "./Dialogs";

const FORMATS = ["svg", "png", "html", "vsdx", "json"] as const;
/** A map on paper: as large as fits on one page, or its stages over as many as can be read. */
const PAPERS = [
  { name: "a3", paper: "a3", pages: "one" },
  { name: "a4", paper: "a4", pages: "one" },
  { name: "a3Many", paper: "a3", pages: "many" },
  { name: "a4Many", paper: "a4", pages: "many" },
  { name: "wide", paper: "wide", pages: "one" },
] as const;

interface Props {
  map: JourneyMap;
  selection: Selection;
  /** Begin another map. */
  begin: () => void;
  share: () => void;
  /** The other stage model, and the way to it. */
  model: { to: "five" | "six"; ask: () => void } | null;
  /** Before the buttons: how things stand, and who is here. */
  children?: ReactNode;
}

/** Other maps, editing, drawing again, and what can be taken away. */
export function MapActions({ map, selection, begin, share, model, children }: Props) {
  const { t } = useTranslation("map");
  const may = useMay();
  const redraw = useRedraw(map);
  const { canEdit } = useMapDoc();
  const [naming, setNaming] = useState(false);
  return (
    <>
      {children}
      {may.role && (
        <Maps map={map}>
          {canEdit && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={begin}>{t("maps.begin")}</Menu.Item>
              <Menu.Item onClick={() => setNaming(true)}>{t("edit.title")}</Menu.Item>
              <Menu.Item onClick={() => redraw.mutate()}>{t("maps.redraw")}</Menu.Item>
              {model && <Menu.Item onClick={model.ask}>{t(`maps.model.${model.to}`)}</Menu.Item>}
            </>
          )}
        </Maps>
      )}
      {canEdit && naming && <TitleDialog title={map.title} close={() => setNaming(false)} />}
      {may.seeNumbers && <Exports map={map} selection={selection} />}
      {may.edit && (
        <Button variant="filled" color="dark" onClick={share} data-tour="share">
          {t("share.label")}
        </Button>
      )}
    </>
  );
}

function Maps({ map, children }: { map: JourneyMap; children: ReactNode }) {
  const { t } = useTranslation("map");
  const { data: maps } = useMaps();
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button>{t("maps.label")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={map.id}
          onChange={(id) =>
            change({
              map: id,
              chosen: null,
              who: null,
              stage: null,
              journey: null,
              segment: null,
            })
          }
        >
          {maps?.map(({ id, title }) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick>
              {title}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}

function Exports({ map, selection }: { map: JourneyMap; selection: Selection }) {
  const { t } = useTranslation("kit");
  const language = useLanguage();
  const theme =
    document.documentElement.getAttribute("data-mantine-color-scheme") === "dark"
      ? "dark"
      : "light";
  const { t: said } = useTranslation("views");
  const added = usePluginsOnMap();
  const level = useLevel();
  const address = (format: string, paper = {}) =>
    fill(
      "/api/v1/workspaces/{workspace}/maps/{id}/export.{format}",
      { id: map.id, format },
      { ...selection, lang: language, theme, level, ...paper },
    );
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button>{t("take.label")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => (
          <Menu.Item key={format} component="a" download href={address(format)}>
            {format.toUpperCase()}
          </Menu.Item>
        ))}
        {added?.formats.map(({ name, title, plugin }) => (
          <Menu.Item key={name} component="a" download href={address(name)}>
            {title} · {plugin}
          </Menu.Item>
        ))}
        {PAPERS.map(({ name, ...paper }) => (
          <Menu.Item key={name} component="a" download href={address("pdf", paper)}>
            {said(`print.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
