import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MapCard } from "../api/schema";
import cardStyle from "./card.module.css";
import type { Edit } from "./edit";

const EVIDENCE = ["assumption", "hypothesis", "observed", "measured"] as const;

/** Change the words of a card, what stands behind it, or take it off the map. */
export function CardMenu({ card, edit }: { card: MapCard; edit: Edit }) {
  const { t } = useTranslation("map");
  const change = () =>
    edit.ask({
      title: t("edit.card.change"),
      label: t("edit.card.text"),
      value: card.text,
      long: true,
      done: (text) => edit.make({ op: "edit_card", card: card.id, text }),
    });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={cardStyle.change}
          aria-label={t("edit.changeOf", { name: card.text })}
          disabled={edit.busy}
        >
          {t("edit.change")}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={change}>{t("edit.card.change")}</Menu.Item>
        <Menu.Label>{t("edit.card.evidence")}</Menu.Label>
        {EVIDENCE.map((evidence) => (
          <Menu.Item
            key={evidence}
            disabled={evidence === card.evidence}
            onClick={() => edit.make({ op: "edit_card", card: card.id, evidence })}
          >
            {t(`evidence.${evidence}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => edit.make({ op: "remove_card", card: card.id })}>
          {t("edit.card.remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
