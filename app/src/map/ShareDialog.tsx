import { Modal, Tabs } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { JourneyMap } from "../api/schema";
import { useRevokeShare, useShares } from "../api/sharing";
import { useDoubt } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Ledger, RowAction } from "../kit/Ledger";
import { Once } from "../kit/Once";
import { Answered } from "../kit/States";
import { ColleagueRights } from "./ColleagueRights";
import panelStyle from "./panel.module.css";
import { ShareForm } from "./ShareForm";

/** Show this map to somebody: a guest by a link, a colleague by a right on this map alone. */
export function ShareDialog({ map, close }: { map: JourneyMap; close: () => void }) {
  const { t } = useTranslation("map");
  const { t: kit } = useTranslation("kit");
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t("share.title", { map: map.title })}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Tabs defaultValue="links" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="links">{t("share.links")}</Tabs.Tab>
          <Tabs.Tab value="people">{t("share.people")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="links">
          <Links map={map} />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <ColleagueRights map={map} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

function Links({ map }: { map: JourneyMap }) {
  const { t } = useTranslation("map");
  const [made, setMade] = useState<string | null>(null);
  return (
    <div className={panelStyle.share}>
      {made ? (
        <Once label={t("share.made")} value={made} note={t("share.once")} />
      ) : (
        <ShareForm map={map} made={setMade} />
      )}
      <Made map={map} />
    </div>
  );
}

/** The links that open this map now, each to be taken back at once. */
function Made({ map }: { map: JourneyMap }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const shares = useShares(map.id);
  const revoke = useRevokeShare();
  const [doubt, dialog] = useDoubt();
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
              cells={({ id, name, comments, customers, password, expires }) => [
                name,
                [
                  t(comments ? "share.comments" : "share.view"),
                  customers ? t("share.seesCustomers") : null,
                  password ? t("share.locked") : null,
                ]
                  .filter(Boolean)
                  .join(" · "),
                expires ? format.day(expires) : t("share.never"),
                <RowAction
                  key={id}
                  of={name}
                  onClick={() =>
                    doubt({
                      title: t("share.revokeTitle", { name }),
                      text: t("share.revokeText"),
                      go: t("share.revoke"),
                      work: () => revoke.mutateAsync({ map: map.id, id }),
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
