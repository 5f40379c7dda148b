import { useTranslation } from "react-i18next";
import type { Share } from "../api/schema";
import { useRevokeShare, useShares } from "../api/sharing";
import { useDoubt } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Ledger, RowAction } from "../kit/Ledger";
import { Answered } from "../kit/States";
import { PARTS } from "./sharing";

/** The links to this map, each to be taken back at once; one that has ended says so. */
export function ShareLinks({ map }: { map: { id: string } }) {
  const { t } = useTranslation("comments");
  const format = useFormat();
  const shares = useShares(map.id);
  const revoke = useRevokeShare();
  const say = useSaid();
  const [doubt, dialog] = useDoubt();
  const until = ({ expires }: Share) => {
    if (!expires) return t("share.never");
    const day = format.day(expires);
    return Date.parse(expires) > Date.now() ? day : t("share.ended", { day });
  };
  return (
    <>
      <Answered query={shares} lines={2}>
        {(rows) =>
          rows.length > 0 && (
            <Ledger
              caption={t("share.list")}
              heads={[t("share.name"), t("share.may"), t("share.expires"), ""]}
              rows={rows}
              keyOf={({ id }) => id}
              cells={(row) => [
                row.name,
                say(row),
                until(row),
                <RowAction
                  key={row.id}
                  of={row.name}
                  onClick={() =>
                    doubt({
                      title: t("share.revokeTitle", { name: row.name }),
                      text: t("share.revokeText"),
                      go: t("share.revoke"),
                      work: () => revoke.mutateAsync({ map: map.id, id: row.id }),
                    })
                  }
                >
                  {t("share.revoke")}
                </RowAction>,
              ]}
            />
          )
        }
      </Answered>
      {dialog}
    </>
  );
}

/** A name as it stands inside a sentence. */
const inside = (name: string) => name.charAt(0).toLocaleLowerCase() + name.slice(1);

/** What a link lets its guests do and see, in words. */
function useSaid(): (share: Share) => string {
  const { t } = useTranslation("comments");
  return ({ comments, customers, password, parts, sites }) =>
    [
      sites.length > 0
        ? t("share.embedded", { sites: sites.join(", ") })
        : t(comments ? "share.comments" : "share.view"),
      customers ? t("share.seesCustomers") : null,
      password ? t("share.locked") : null,
      parts.length > 0
        ? t("share.seesParts", {
            parts: PARTS.filter((part) => parts.includes(part))
              .map((part) => inside(t(`share.part.${part}`)))
              .join(t("share.and")),
          })
        : null,
    ]
      .filter(Boolean)
      .join(" · ");
}
