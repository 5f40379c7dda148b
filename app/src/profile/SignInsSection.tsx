import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useEndSignIn, useSignIns } from "../api/profile";
import type { SignedIn } from "../api/schema";
import { useDoubt, Wrong } from "../kit/Form";
import { useOwnFormat } from "../kit/format";
import { Ledger, RowAction } from "../kit/Ledger";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";
import { browserOf } from "./browser";
import style from "./profile.module.css";

/** Where one is signed in; what one does not know is ended at once. */
export function SignInsSection() {
  const { t } = useTranslation("profile");
  const format = useOwnFormat();
  const signIns = useSignIns();
  const end = useEndSignIn();
  const [doubt, dialog] = useDoubt();
  const cells = (one: SignedIn) => [
    <span key="browser">
      <b>{browserOf(one.agent) ?? t("sessions.unknown")}</b>
      <small>{one.address}</small>
    </span>,
    format.date(one.created),
    format.date(one.seen),
    one.current ? (
      <span key="here" className={style.here}>
        {t("sessions.here")}
      </span>
    ) : (
      <RowAction
        key="end"
        of={browserOf(one.agent) ?? t("sessions.unknown")}
        onClick={() => end.mutate(one.id)}
      >
        {t("sessions.end")}
      </RowAction>
    ),
  ];
  const all = () =>
    doubt({
      title: t("sessions.allTitle"),
      text: t("sessions.allText"),
      go: t("sessions.all"),
      work: () => end.mutateAsync(null),
    });
  return (
    <Sheet title={t("section.sessions")}>
      <Answered query={signIns} lines={3}>
        {(rows) => (
          <>
            <Ledger
              caption={t("sessions.text")}
              heads={[t("sessions.browser"), t("sessions.since"), t("sessions.seen"), ""]}
              rows={rows}
              keyOf={({ id }) => id}
              cells={cells}
              marked={({ current }) => current}
            />
            {end.error ? <Wrong error={end.error} /> : null}
            {rows.length > 1 && (
              <p className={style.foot}>
                <Button onClick={all}>{t("sessions.all")}</Button>
              </p>
            )}
          </>
        )}
      </Answered>
      {dialog}
    </Sheet>
  );
}
