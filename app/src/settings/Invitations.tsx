import { Checkbox, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useInvitations, useInvite, useWithdraw } from "../api/members";
import type { Role } from "../api/session";
import { useMay } from "../api/session";
import { Form, Reason } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Ledger, RowAction } from "../kit/Ledger";
import { Once } from "../kit/Once";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";
import { ROLES } from "./RoleWords";
import style from "./settings.module.css";

const DAYS = ["1", "3", "7", "14"] as const;

/** Ask a colleague to come: a link that is sent by whatever way one trusts. */
export function Invitations() {
  const { t } = useTranslation("settings");
  const [link, setLink] = useState<string | null>(null);
  return (
    <div data-tour="invite">
      <Sheet title={t("invite.title")}>
        <Invite made={setLink} />
        {link && <Once key={link} label={t("invite.link")} value={link} note={t("invite.once")} />}
        <Open />
      </Sheet>
    </div>
  );
}

function Invite({ made }: { made: (link: string) => void }) {
  const { t } = useTranslation("settings");
  const { t: kit } = useTranslation("kit");
  const may = useMay();
  const invite = useInvite();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<string | null>("editor");
  const [sees, setSees] = useState(false);
  const [days, setDays] = useState<string | null>("7");
  const go = () =>
    invite.mutate(
      {
        email: email.trim() || null,
        role: role as Role,
        sees_customers: sees,
        days: Number(days),
      },
      {
        onSuccess: ({ link }) => {
          made(link);
          setEmail("");
        },
      },
    );
  return (
    <Form submit={t("invite.go")} onSubmit={go} busy={invite.isPending} error={invite.error}>
      <TextInput
        label={t("invite.email")}
        description={t("invite.emailHelp")}
        type="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <div className={style.row}>
        <Select
          label={t("members.role")}
          data={ROLES.filter((one) => may.own || one !== "owner").map((value) => ({
            value,
            label: kit(`role.${value}`),
          }))}
          value={role}
          onChange={setRole}
          allowDeselect={false}
        />
        <Select
          label={t("invite.valid")}
          data={DAYS.map((value) => ({
            value,
            label: t("invite.days", { count: Number(value) }),
          }))}
          value={days}
          onChange={setDays}
          allowDeselect={false}
        />
      </div>
      <Checkbox
        label={t("invite.sees")}
        description={t(may.seeCustomers ? "invite.seesHelp" : "invite.notYours")}
        disabled={!may.seeCustomers}
        checked={sees}
        onChange={(event) => setSees(event.currentTarget.checked)}
      />
    </Form>
  );
}

/** Invitations that nobody has taken up yet. */
function Open() {
  const { t } = useTranslation("settings");
  const { t: kit } = useTranslation("kit");
  const format = useFormat();
  const invitations = useInvitations();
  const withdraw = useWithdraw();
  return (
    <Answered query={invitations} lines={2}>
      {(rows) =>
        rows.length === 0 ? (
          <Reason>{t("invite.none")}</Reason>
        ) : (
          <div className={style.after}>
            <Ledger
              caption={t("invite.open")}
              heads={[t("invite.for"), t("members.role"), t("members.data"), t("invite.until"), ""]}
              rows={rows}
              keyOf={({ id }) => id}
              cells={({ id, email, role, sees_customers, expires }) => [
                email ?? t("invite.anybody"),
                kit(`role.${role}`),
                t(sees_customers ? "members.persons" : "members.numbers"),
                format.date(expires),
                <RowAction
                  key={id}
                  of={email ?? t("invite.anybody")}
                  onClick={() => withdraw.mutate(id)}
                >
                  {t("invite.withdraw")}
                </RowAction>,
              ]}
            />
          </div>
        )
      }
    </Answered>
  );
}
