import { useTranslation } from "react-i18next";
import { useChangePerson, useEverybody, usePasswordLink } from "../api/house";
import type { ServerPerson } from "../api/schema";
import { useSession } from "../api/session";
import { useDoubt, Wrong } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Ledger, RowAction } from "../kit/Ledger";
import { Once } from "../kit/Once";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";

/** Everybody who has an account on this server. */
export function PeopleSection() {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const people = useEverybody();
  const { data: session } = useSession();
  const change = useChangePerson();
  const forgot = usePasswordLink();
  const [doubt, dialog] = useDoubt();
  const state = ({ disabled, server_admin }: ServerPerson) =>
    [disabled ? t("people.disabled") : null, server_admin ? t("people.admin") : null]
      .filter(Boolean)
      .join(" · ");
  const cells = (one: ServerPerson) => [
    <span key="name">
      <b>{one.name}</b>
      <small>{one.email}</small>
    </span>,
    state(one),
    one.seen ? format.date(one.seen) : t("people.never"),
    one.id === session?.actor?.id ? (
      t("members.you")
    ) : (
      <span key="do">
        {!one.disabled && (
          <RowAction of={one.name} onClick={() => forgot.mutate(one.id)}>
            {t("people.password")}
          </RowAction>
        )}
        <RowAction
          of={one.name}
          onClick={() =>
            one.disabled
              ? change.mutate({ id: one.id, disabled: false })
              : doubt({
                  title: t("people.disableTitle", { name: one.name }),
                  text: t("people.disableText"),
                  go: t("people.disable"),
                  work: () => change.mutateAsync({ id: one.id, disabled: true }),
                })
          }
        >
          {t(one.disabled ? "people.enable" : "people.disable")}
        </RowAction>
        <RowAction
          of={one.name}
          onClick={() =>
            doubt({
              title: t(one.server_admin ? "people.lowerTitle" : "people.raiseTitle", {
                name: one.name,
              }),
              text: t(one.server_admin ? "people.lowerText" : "people.raiseText"),
              go: t(one.server_admin ? "people.lower" : "people.raise"),
              work: () => change.mutateAsync({ id: one.id, server_admin: !one.server_admin }),
            })
          }
        >
          {t(one.server_admin ? "people.lower" : "people.raise")}
        </RowAction>
      </span>
    ),
  ];
  return (
    <Sheet title={t("section.people")}>
      <Answered query={people}>
        {(rows) => (
          <Ledger
            caption={t("people.text")}
            heads={[t("members.name"), t("people.state"), t("people.seen"), ""]}
            rows={rows}
            keyOf={({ id }) => id}
            cells={cells}
          />
        )}
      </Answered>
      {change.error || forgot.error ? <Wrong error={change.error ?? forgot.error} /> : null}
      {forgot.data && (
        <Once
          key={forgot.data.link}
          label={t("people.passwordLink")}
          value={forgot.data.link}
          note={t("people.passwordOnce")}
        />
      )}
      {dialog}
    </Sheet>
  );
}
