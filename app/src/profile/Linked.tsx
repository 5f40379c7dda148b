import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLink, useLinked, useUnlink } from "../api/profile";
import { useWays } from "../api/signIn";
import { useDoubt, Wrong } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Ledger, RowAction } from "../kit/Ledger";
import { Sheet } from "../kit/Page";

/** Accounts elsewhere that open this one; only shown where there are such. */
export function Linked() {
  const { t } = useTranslation("profile");
  const format = useFormat();
  const linked = useLinked();
  const unlink = useUnlink();
  const [doubt, dialog] = useDoubt();
  const ways = useWays();
  const link = useLink();
  const held = linked.data ?? [];
  const offered = (ways.data?.providers ?? []).filter(
    ({ id }) => !held.some((one) => one.id === id),
  );
  if (held.length === 0 && offered.length === 0) return null;
  return (
    <Sheet title={t("linked.title")}>
      {held.length > 0 && (
        <Ledger
          caption={t("linked.text")}
          heads={[t("linked.name"), t("linked.since"), ""]}
          rows={held}
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
      )}
      {offered.map(({ id, name }) => (
        <Button key={id} mt="md" mr="sm" onClick={() => link.mutate(id)} loading={link.isPending}>
          {t("linked.add", { name })}
        </Button>
      ))}
      {link.error ? <Wrong error={link.error} /> : null}
      {dialog}
    </Sheet>
  );
}
