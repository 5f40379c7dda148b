import { useTranslation } from "react-i18next";
import { useLinked, useUnlink } from "../api/profile";
import { useDoubt } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Ledger, RowAction } from "../kit/Ledger";
import { Sheet } from "../kit/Page";

/** Accounts elsewhere that open this one; only shown to who has one. */
export function Linked() {
  const { t } = useTranslation("profile");
  const format = useFormat();
  const linked = useLinked();
  const unlink = useUnlink();
  const [doubt, dialog] = useDoubt();
  if (!linked.data?.length) return null;
  return (
    <Sheet title={t("linked.title")}>
      <Ledger
        caption={t("linked.text")}
        heads={[t("linked.name"), t("linked.since"), ""]}
        rows={linked.data}
        keyOf={({ id }) => id}
        cells={({ id, name, email, created }) => [
          <span key="name">
            <b>{name}</b>
            <small>{email}</small>
          </span>,
          format.day(created),
          <RowAction
            key="unlink"
            of={name}
            onClick={() =>
              doubt({
                title: t("linked.removeTitle", { name }),
                text: t("linked.removeText"),
                go: t("remove"),
                work: () => unlink.mutateAsync(id),
              })
            }
          >
            {t("remove")}
          </RowAction>,
        ]}
      />
      {dialog}
    </Sheet>
  );
}
