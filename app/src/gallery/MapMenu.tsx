import { Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAboutChange, useMapCopy, useMapDelete } from "../api/gallery";
import type { GalleryMap } from "../api/schema";
import { useMay } from "../api/session";
import { useDoubt, Wrong } from "../kit/Form";
import { addressOf, go, usePlace } from "../kit/place";
import { AboutDialog } from "./AboutDialog";
import { today } from "./ago";
import style from "./gallery.module.css";

/** What can be done with a map as a whole, by whoever may. */
export function MapMenu({ map }: { map: GalleryMap }) {
  const { t } = useTranslation("gallery");
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const [doubt, doubted] = useDoubt();
  const change = useAboutChange();
  const copy = useMapCopy();
  const remove = useMapDelete();
  const { query } = usePlace();
  if (!may.edit) return null;
  const error = change.error ?? copy.error;
  const duplicate = (to_be: boolean) =>
    copy.mutate(
      { id: map.id, to_be },
      { onSuccess: ({ id }) => to_be && go(addressOf("/map", query, { map: id })) },
    );
  const ask = () =>
    doubt({
      title: t("delete.title", { title: map.title }),
      text: t("delete.text"),
      go: t("delete.go"),
      work: () => remove.mutateAsync(map.id),
    });
  const archived = map.status === "archived";
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button
            type="button"
            className={style.more}
            aria-label={t("menu.label", { title: map.title })}
          >
            {t("menu.open")}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsking(true)}>{t("menu.about")}</Menu.Item>
          <Menu.Item onClick={() => change.mutate({ id: map.id, reviewed: today() })}>
            {t("menu.reviewed")}
          </Menu.Item>
          {!archived && map.status !== "review" && (
            <Menu.Item onClick={() => change.mutate({ id: map.id, status: "review" })}>
              {t("menu.submit")}
            </Menu.Item>
          )}
          {map.status === "review" && (
            <Menu.Item onClick={() => change.mutate({ id: map.id, status: "draft" })}>
              {t("menu.draft")}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => duplicate(false)}>{t("menu.copy")}</Menu.Item>
          {map.state === "as_is" && !map.twin && (
            <Menu.Item onClick={() => duplicate(true)}>{t("menu.twin")}</Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item
            onClick={() => change.mutate({ id: map.id, status: archived ? "draft" : "archived" })}
          >
            {t(archived ? "menu.unarchive" : "menu.archive")}
          </Menu.Item>
          <Menu.Item onClick={ask}>{t("menu.delete")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {error && <Wrong error={error} />}
      {doubted}
      {asking && <AboutDialog map={map} close={() => setAsking(false)} />}
    </>
  );
}
