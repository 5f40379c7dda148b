import { useMemo } from "react";
import { useMembersHere } from "../api/members";
import { useSession } from "../api/session";
import { useMapDoc } from "./context";

const ID = /^(local|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

export interface Colleagues {
  names: readonly string[];
  /** What an owner is called who is kept by id or by name; nothing for an id that is nobody's any more. */
  nameOf: (owner: string | null) => string;
  /** How an owner of this name is kept. */
  keep: (name: string) => string | null;
}

/** Who may answer for something: the members, and at a demo whoever sits there. */
export function useColleagues(): Colleagues {
  const { guest } = useMapDoc();
  const { data: members } = useMembersHere(!guest);
  const { data: session } = useSession();
  const here = session?.local ? session.actor : null;
  return useMemo(() => {
    const people = [...(members ?? []), ...(here ? [here] : [])];
    return {
      names: [...new Set(people.map(({ name }) => name))],
      nameOf: (owner) =>
        people.find(({ id }) => id === owner)?.name ?? (owner && !ID.test(owner) ? owner : ""),
      keep: (name) => {
        const wanted = name.trim();
        return people.find((one) => one.name === wanted)?.id ?? (wanted || null);
      },
    };
  }, [members, here]);
}
