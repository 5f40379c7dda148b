import { Button, Tabs } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewShare } from "../api/schema";
import { useFormat } from "../kit/format";
import { Modal } from "../kit/Modal";
import { Once } from "../kit/Once";
import { ColleagueRights } from "./ColleagueRights";
import { ShareForm } from "./ShareForm";
import { ShareLinks } from "./ShareLinks";
import style from "./share.module.css";

/** The map that is shared. */
export interface Shared {
  id: string;
  title: string;
}

/** Show this map to somebody: a guest by a link, a colleague by a right on this map alone. */
export function ShareDialog({ map, close }: { map: Shared; close: () => void }) {
  const { t } = useTranslation("comments");
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

function Links({ map }: { map: Shared }) {
  const [made, setMade] = useState<NewShare | null>(null);
  return (
    <div className={style.share}>
      {made ? (
        <Made share={made} another={() => setMade(null)} />
      ) : (
        <ShareForm map={map} made={setMade} />
      )}
      <ShareLinks map={map} />
    </div>
  );
}

/** The link that was just made: to be copied, scanned, or pasted into a page. */
function Made({ share, another }: { share: NewShare; another: () => void }) {
  const { t } = useTranslation("comments");
  const format = useFormat();
  return (
    <section>
      {share.embed ? (
        <Once
          label={t("share.code")}
          value={share.embed}
          note={`${t("share.codeNote", { sites: share.sites.join(", ") })}${format.between}${t("share.once")}`}
        />
      ) : (
        <>
          <Once label={t("share.made")} value={share.link} note={t("share.once")} />
          <img src={share.qr} alt={t("share.qr")} className={style.qr} />
        </>
      )}
      <Button onClick={another}>{t("share.again")}</Button>
    </section>
  );
}
