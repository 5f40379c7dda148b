import { memo } from "react";
import { useTranslation } from "react-i18next";
import { textOf } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Session } from "../doc/elements";
import { usePeopleAt } from "../doc/people";
import type { Kept } from "../doc/records";
import { isCard, vote } from "./acts";
import { SIZES, typeSizeOf } from "./sizes";
import style from "./sticky.module.css";
import { mineOf, shownOf } from "./votes";
import { type Way, Writing } from "./Writing";

interface Props {
  sticky: Kept<"stickies">;
  chosen: boolean;
  writing: boolean;
  session: Session;
  /** The id of whoever looks. */
  person: string;
  /** Whether they have votes left. */
  canVote: boolean;
  choose: (name: string, join: boolean) => void;
  done: (way: Way, written: string) => void;
}

/** A sticky: what it says, by whom, and what it was voted. */
export const StickyItem = memo(function StickyItem(props: Props) {
  const { sticky, chosen, writing, choose, done } = props;
  const { t } = useTranslation("workshop");
  const { doc, canEdit } = useMapDoc();
  const { id, x, y, text, colour, size, author } = sticky;
  const name = `stickies:${id}`;
  const typeSize = typeSizeOf(text, size);
  const shared = writing ? textOf(doc, "stickies", id, "text") : null;
  return (
    <li
      className={style.sticky}
      style={{ left: x, top: y, ...SIZES[size] }}
      data-name={name}
      data-colour={colour}
      data-chosen={chosen || undefined}
    >
      <Others name={name} />
      {shared ? (
        <Writing label={t("sticky.text")} text={shared} typeSize={typeSize} done={done} />
      ) : (
        <button
          type="button"
          className={style.face}
          style={{ fontSize: typeSize }}
          aria-pressed={chosen}
          aria-label={t("sticky.label", {
            text: text || t("sticky.empty"),
            author: author || t("sticky.nobody"),
          })}
          onClick={(event) => event.detail === 0 && choose(name, event.ctrlKey)}
        >
          {text}
        </button>
      )}
      <span className={style.foot}>
        <small>{isCard(doc, sticky) ? t("sticky.onMap") : author}</small>
        <Votes {...props} canVote={props.canVote && canEdit} />
      </span>
    </li>
  );
});

/** The others who have this sticky in hand. */
function Others({ name }: { name: string }) {
  const people = usePeopleAt(name);
  return people.map((one) => (
    <i key={one.client} className={style.other} style={{ color: one.colour }}>
      <b style={{ background: one.colour }}>{one.name}</b>
    </i>
  ));
}

function Votes({ sticky, session, person, canVote }: Props) {
  const { t } = useTranslation("workshop");
  const { doc } = useMapDoc();
  const mine = mineOf(sticky, person);
  const shown = shownOf(sticky, session);
  const open = session.voting === "open";
  if (session.voting === "off") return null;
  return (
    <span className={style.votes} data-control={open || undefined}>
      {open && mine > 0 && (
        <button
          type="button"
          aria-label={t("vote.back", { text: sticky.text, count: mine })}
          onClick={() => vote(doc, sticky.id, person, -1)}
        >
          −
        </button>
      )}
      {(shown ?? mine) > 0 && (
        <b data-votes={shown ?? mine} title={t("vote.count", { count: shown ?? mine })}>
          <span aria-hidden="true">●</span> {shown ?? mine}
        </b>
      )}
      {open && (
        <button
          type="button"
          aria-label={t("vote.give", { text: sticky.text })}
          disabled={!canVote}
          onClick={() => vote(doc, sticky.id, person, 1)}
        >
          {t("vote.vote")}
        </button>
      )}
    </span>
  );
}
