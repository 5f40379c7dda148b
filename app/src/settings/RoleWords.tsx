import { useTranslation } from "react-i18next";
import type { Role } from "../api/session";
import style from "./settings.module.css";

export const ROLES: readonly Role[] = ["owner", "admin", "editor", "commenter", "viewer"];

/** What each role may do, in plain words. */
export function RoleWords() {
  const { t } = useTranslation("settings");
  const { t: kit } = useTranslation("kit");
  return (
    <details className={style.explain}>
      <summary>{t("roles.title")}</summary>
      <dl>
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{kit(`role.${role}`)}</dt>
            <dd>{t(`roles.${role}`)}</dd>
          </div>
        ))}
        <div>
          <dt>{t("members.data")}</dt>
          <dd>{t("roles.data")}</dd>
        </div>
      </dl>
    </details>
  );
}
