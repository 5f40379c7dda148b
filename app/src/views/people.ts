import { useMembersHere } from "../api/members";
import { useMapDoc } from "../doc/context";

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface Colleagues {
  names: readonly string[];
  /** What an owner is called who is kept by id or by name; nothing for an id that is nobody's any more. */
  nameOf: (owner: string | null) => string;
  /** How an owner of this name is kept. */
  keep: (name: string) => string | null;
}

/** Who may answer for something. */
export function useColleagues(): Colleagues {
  const { guest } = useMapDoc();
  const { data } = useMembersHere(!guest);
  return {
    names: [...new Set(data?.map(({ name }) => name))],
    nameOf: (owner) =>
      data?.find(({ id }) => id === owner)?.name ?? (owner && !ID.test(owner) ? owner : ""),
    keep: (name) => {
      const wanted = name.trim();
      return data?.find((one) => one.name === wanted)?.id ?? (wanted || null);
    },
  };
}
