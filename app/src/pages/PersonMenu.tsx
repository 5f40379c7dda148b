import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useUnread } from "../api/comments";
import type { Session } from "../api/schema";
import { useMay, useSignOut } from "../api/session";
import { forgetMaps } from "../doc/kept";
import { follow, go, within } from "../kit/place";
import { openTour } from "../tour/progress";
import { initials } from "./initials";
import style from "./shell.module.css";

/** The person who is signed in: what is theirs, and what the workspace keeps. */
export function PersonMenu({ session }: { session: Session }) {
  const { t } = useTranslation("pages");
  const { t: roles } = useTranslation("kit");
  const { role, edit } = useMay();
  const { t: said } = useTranslation("comments");
  const signOut = useSignOut();
  const { data: unread = 0 } = useUnread(session.actor !== null);
  const { actor, local, profile } = session;
  if (!actor) return null;
  const leave = () =>
    signOut.mutate(undefined, {
      onSettled: () => {
        go("/sign-in");
        return forgetMaps();
      },
    });
  return (
    <Menu position="right-end" withinPortal={false} width={220}>
      <Menu.Target>
        <button type="button" className={style.person} title={actor.name} data-tour="person">
          <span aria-hidden="true">{initials(actor.name)}</span>
          <span className={style.unseen}>{t("person.label", { name: actor.name })}</span>
          {unread > 0 && (
            <span className={style.unread}>
              {unread > 99 ? "99+" : unread}
              <span className={style.unseen}> {said("notices.unread")}</span>
            </span>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <b className={style.who}>{actor.name}</b>
          {profile?.email}
          {role && <span className={style.role}>{roles(`role.${role}`)}</span>}
        </Menu.Label>
        {!local && (
          <Menu.Item component="a" href="/me" onClick={follow}>
            {t("person.profile")}
          </Menu.Item>
        )}
        <Menu.Item component="a" href={within("/notifications")} onClick={follow}>
          {said("notices.menu")}
          {unread > 0 && (
            <span className={style.role}>{said("notices.count", { count: unread })}</span>
          )}
        </Menu.Item>
        {(["activity", "jobs", "settings"] as const).map((page) => (
          <Menu.Item key={page} component="a" href={within(`/${page}`)} onClick={follow}>
            {t(`page.${page}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {edit && <Menu.Item onClick={openTour}>{t("person.tour")}</Menu.Item>}
        {!local && <Menu.Item onClick={leave}>{t("person.signOut")}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
