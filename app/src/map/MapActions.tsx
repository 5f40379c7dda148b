import { Button, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fill } from "../api/client";
import { useMaps, useRedraw } from "../api/maps";
import type { JourneyMap, Selection } from "../api/schema";
import { useMay } from "../api/session";
import { change } from "../kit/place";
import { useLanguage } from "../kit/words";

const FORMATS = ["svg", "png", "pdf", "html", "json"] as const;

interface Props {
  map: JourneyMap;
  selection: Selection;
  draw: () => void;
  share: () => void;
}

/** Other maps, editing, drawing again, and what can be taken away. */
export function MapActions({ map, selection, draw, share }: Props) {
  const { t } = useTranslation("map");
  const may = useMay();
  const redraw = useRedraw(map);
  return (
    <>
      {may.role && (
        <Maps map={map}>
          {may.edit && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={draw}>{t("maps.draw")}</Menu.Item>
              <Menu.Item onClick={() => redraw.mutate()}>{t("maps.redraw")}</Menu.Item>
            </>
          )}
        </Maps>
      )}
      <Exports map={map} selection={selection} />
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
    <Menu position="bottom-end">
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
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button>{t("take.label")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            download
            href={fill(
              "/api/v1/workspaces/{workspace}/maps/{id}/export.{format}",
              { id: map.id, format },
              { ...selection, lang: language, theme },
            )}
          >
            {format.toUpperCase()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
