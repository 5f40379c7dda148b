import { Popover } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Present, usePeople } from "../doc/people";
import { change, usePlace } from "../kit/place";
import { Quiet } from "../kit/Quiet";
import mapStyle from "./map.module.css";
import style from "./toolbar.module.css";

const AT_ONCE = 4;

/** Who else has the map open; pressed, one goes along with them. */
export function Faces() {
  const { t } = useTranslation("map");
  const people = eachOnce(usePeople());
  const others = people.filter(({ self }) => !self);
  const followed = usePlace().query.get("follow");
  if (!people.length) return null;
  const shown = others.length ? others : people;
  const here = others.length ? t("people.here", { count: others.length }) : t("people.alone");
  return (
    <Popover position="bottom-end" width={260} withRoles={false}>
      <Popover.Target>
        <button type="button" className={style.faces} aria-haspopup="dialog">
          <span className={mapStyle.unseen}>{here}</span>
          {shown.slice(0, AT_ONCE).map((one) => (
            <Face key={one.client} one={one} />
          ))}
          {shown.length > AT_ONCE && <span aria-hidden="true">+{shown.length - AT_ONCE}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={here}>
        <ul className={style.people}>
          {people.map((one) => {
            const follows = followed === String(one.client);
            const name = one.self ? t("people.self") : one.name;
            return (
              <li key={one.client}>
                <Face one={one} />
                <span>{name}</span>
                <Quiet
                  aria-pressed={follows}
                  aria-label={t("people.followOf", { name })}
                  onClick={() =>
                    change({ follow: follows ? null : String(one.client) }, { replace: true })
                  }
                >
                  {t(follows ? "people.following" : "people.follow")}
                </Quiet>
              </li>
            );
          })}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A person who has the map open twice is one person; oneself comes last. */
function eachOnce(people: readonly Present[]): Present[] {
  return people
    .filter((one, place) => !one.id || people.findIndex(({ id }) => id === one.id) === place)
    .sort((a, b) => Number(a.self) - Number(b.self));
}

function Face({ one }: { one: Present }) {
  return (
    <i style={{ background: one.colour }} title={one.name} aria-hidden="true">
      {[...one.name.trim()][0]?.toLocaleUpperCase()}
    </i>
  );
}
