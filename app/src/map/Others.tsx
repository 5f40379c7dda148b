import { useTranslation } from "react-i18next";
import { usePeopleAt } from "../doc/people";
import style from "./card.module.css";

/** Who else has this in front of them: a frame in their colour, and their name. */
export function Others({ name }: { name: string }) {
  const { t } = useTranslation("map");
  const people = usePeopleAt(name);
  if (!people.length) return null;
  return (
    <span className={style.others} style={{ borderColor: people[0]?.colour }}>
      {people.map(({ client, self, name, colour, typing }) => (
        <span key={client} style={{ background: colour }}>
          {self ? t("people.self") : name}
          {typing && " …"}
        </span>
      ))}
    </span>
  );
}
