import { Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMembersHere } from "../api/members";
import type { Role } from "../api/session";
import { useGrant, useGrants, useTakeBack } from "../api/sharing";
import { Form, Wrong } from "../kit/Form";
import { Ledger, RowAction } from "../kit/Ledger";
import { Answered } from "../kit/States";
import style from "./share.module.css";

const GRANTED = ["commenter", "editor"] as const satisfies readonly Role[];
const BELOW: Partial<Record<Role, readonly Role[]>> = {
  viewer: GRANTED,
  commenter: ["editor"],
};

/** Colleagues who may do more on this map than their role in the workspace says. */
export function ColleagueRights({ map }: { map: { id: string } }) {
  const { t } = useTranslation("comments");
  const { t: kit } = useTranslation("kit");
  const grants = useGrants(map.id);
  const members = useMembersHere();
  const grant = useGrant(map.id);
  const takeBack = useTakeBack(map.id);
  const [person, setPerson] = useState<string | null>(null);
  const [role, setRole] = useState<string | null>(null);
  const liftable = (members.data ?? []).filter((one) => BELOW[one.role]);
  const offered = BELOW[liftable.find(({ id }) => id === person)?.role ?? "owner"] ?? [];
  const nobody = members.data && liftable.length === 0;
  return (
    <div className={style.share}>
      <p>{t("share.peopleText")}</p>
      {nobody ? (
        <p>{t("share.nobodyBelow")}</p>
      ) : (
        <Form
          submit={t("share.grant")}
          onSubmit={() =>
            grant.mutate(
              { person: person as string, role: role as (typeof GRANTED)[number] },
              { onSuccess: () => setPerson(null) },
            )
          }
          busy={grant.isPending}
          error={grant.error ?? members.error}
          ready={person !== null && role !== null}
        >
          <Select
            label={t("share.colleague")}
            data={liftable.map(({ id, name, role }) => ({
              value: id,
              label: `${name} · ${kit(`role.${role}`)}`,
            }))}
            value={person}
            onChange={(next) => {
              setPerson(next);
              setRole("editor");
            }}
            searchable
            data-autofocus
          />
          <Select
            label={t("share.onThisMap")}
            data={offered.map((value) => ({ value, label: kit(`role.${value}`) }))}
            value={role}
            onChange={setRole}
            disabled={person === null}
          />
        </Form>
      )}
      <Answered query={grants} lines={2}>
        {(rows) =>
          rows.length > 0 && (
            <Ledger
              caption={t("share.granted")}
              heads={[t("share.colleague"), t("share.onThisMap"), ""]}
              rows={rows}
              keyOf={(row) => row.person}
              cells={(row) => [
                row.name,
                kit(`role.${row.role}`),
                <RowAction
                  key={row.person}
                  of={row.name}
                  onClick={() => takeBack.mutate(row.person)}
                >
                  {t("share.takeBack")}
                </RowAction>,
              ]}
            />
          )
        }
      </Answered>
      {takeBack.error ? <Wrong error={takeBack.error} /> : null}
    </div>
  );
}
