import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Session } from "../api/schema";
import { follow, within, workspaceHere } from "../kit/place";
import style from "./shell.module.css";

/** Which workspace this is, and the others; only where there is a choice. */
export function WorkspaceMenu({ session }: { session: Session }) {
  const { t } = useTranslation("pages");
  const { workspaces, actor } = session;
  const makes = Boolean(actor?.server_admin);
  const here = workspaces.find(({ id }) => id === workspaceHere()) ?? workspaces[0];
  if (!here || (workspaces.length < 2 && !makes)) return null;
  return (
    <Menu position="right-start" withinPortal={false}>
      <Menu.Target>
        <button type="button" className={style.workspace} title={here.name}>
          <span className={style.unseen}>{t("workspace.label")} </span>
          {here.name}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("workspace.label")}</Menu.Label>
        {workspaces.map(({ id, name }) => (
          // Another workspace is another house: the page is loaded anew, so that nothing is carried over.
          <Menu.Item
            key={id}
            component="a"
            href={`/w/${id}/`}
            aria-current={id === here.id ? "true" : undefined}
            fw={id === here.id ? 600 : undefined}
          >
            {name}
          </Menu.Item>
        ))}
        {makes && (
          <>
            <Menu.Divider />
            <Menu.Item component="a" href={within("/settings/workspaces")} onClick={follow}>
              {t("workspace.make")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
