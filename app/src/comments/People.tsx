import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMembersHere } from "../api/members";
import style from "./comments.module.css";

interface Person {
  id: string;
  name: string;
}

const MOST = 6;

/** The members whose names begin so, or have a part that does; null when nobody is being named. */
export function usePeopleFor(beginning: string | null): readonly Person[] | null {
  const { data } = useMembersHere(beginning !== null);
  return useMemo(() => {
    if (beginning === null || !data) return null;
    const wanted = beginning.toLocaleLowerCase();
    return data
      .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
      .slice(0, MOST)
      .map(({ id, name }) => ({ id, name }));
  }, [beginning, data]);
}

export const optionId = (list: string, person: string): string => `${list}-${person}`;

/** Colleagues to be named, below the field in which they are. */
export function People({
  id,
  people,
  at,
  pick,
}: {
  id: string;
  people: readonly Person[];
  at: number;
  pick: (person: Person) => void;
}) {
  const { t } = useTranslation("comments");
  if (people.length === 0) return <p className={style.nobody}>{t("say.nobody")}</p>;
  return (
    <div id={id} role="listbox" aria-label={t("say.people")} className={style.people}>
      {people.map((person, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field that has the focus
        <div
          key={person.id}
          id={optionId(id, person.id)}
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(person)}
        >
          {person.name}
        </div>
      ))}
    </div>
  );
}
