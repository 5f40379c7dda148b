import { useTranslation } from "react-i18next";
import type { Share } from "../api/schema";
import { useRevokeShare, useShares } from "../api/sharing";
import { useDoubt } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Ledger, RowAction } from "../kit/Ledger";
import { Sheet } from "../kit/Page";
import { follow, within } from "../kit/place";
import { Answered, Empty } from "../kit/States";

/** Every link that opens something of this workspace to guests. */
export function SharesSection() {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const shares = useShares(null);
  const revoke = useRevokeShare();
  const [doubt, dialog] = useDoubt();
  const cells = (one: Share) => [
    <span key="name">
      <b>{one.name}</b>
      <small>{t("shares.by", { name: one.created_by, date: format.day(one.created) })}</small>
    </span>,
    <a key="map" href={within(`/map?map=${one.map}`)} onClick={follow}>
      {one.map_title}
    </a>,
    [
      t(one.comments ? "shares.comments" : "shares.view"),
      one.customers ? t("shares.customers") : null,
      one.password ? t("shares.locked") : null,
    ]
      .filter(Boolean)
      .join(" · "),
    one.expires ? format.day(one.expires) : t("shares.never"),
    one.used ? format.date(one.used) : t("shares.unused"),
    <RowAction
      key="revoke"
      of={one.name}
      onClick={() =>
        doubt({
          title: t("shares.revokeTitle", { name: one.name }),
          text: t("shares.revokeText"),
          go: t("shares.revoke"),
          work: () => revoke.mutateAsync({ map: one.map, id: one.id }),
        })
      }
    >
      {t("shares.revoke")}
    </RowAction>,
  ];
  return (
    <Sheet title={t("section.shares")}>
      <Answered query={shares}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t("shares.none")}>{t("shares.noneText")}</Empty>
          ) : (
            <Ledger
              caption={t("shares.text")}
              heads={[
                t("shares.name"),
                t("shares.map"),
                t("shares.may"),
                t("shares.expires"),
                t("shares.used"),
                "",
              ]}
              rows={rows}
              keyOf={({ id }) => id}
              cells={cells}
            />
          )
        }
      </Answered>
      {dialog}
    </Sheet>
  );
}
