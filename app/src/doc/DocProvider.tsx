import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useMay, useSession } from "../api/session";
import { Failed } from "../kit/States";
import { DocContext, type MapDoc } from "./context";
import { type Opened, open } from "./opened";
import { colourOf } from "./people";
import { Pulse, usePulse } from "./status";

interface Props {
  map: string;
  guest?: boolean;
  /** What is shown until the map is there. */
  waiting: ReactNode;
  children: ReactNode;
}

/** Opens a map for everything below it: colleagues in its room, guests as readers. */
export function DocProvider({ map, guest = false, waiting, children }: Props) {
  const { data: session } = useSession();
  const may = useMay();
  const person = session?.actor?.id ?? "";
  const name = session?.actor?.name ?? "";
  const [opened, failed] = useOpened(map, person, guest);
  const mayWrite = useMayWrite(opened) ?? may.edit; // a right on this one map counts as well
  useEffect(() => {
    if (!opened || guest) return;
    opened.awareness.setLocalState({ user: { id: person, name, colour: colourOf(person) } });
  }, [opened, guest, person, name]);
  const value = useMemo<MapDoc | null>(
    () =>
      opened && {
        ...opened,
        id: map,
        guest,
        canEdit: mayWrite && !guest,
        canComment: may.comment,
      },
    [opened, map, guest, mayWrite, may.comment],
  );
  if (failed) return <Failed error={failed} />;
  if (!value) return waiting;
  return <DocContext value={value}>{children}</DocContext>;
}

const ALONE = new Pulse();

/** What the room says of whether this page may write; null: nothing yet. */
function useMayWrite(opened: Opened | null): boolean | null {
  return usePulse(opened?.pulse ?? ALONE).mayWrite;
}

/** The open map once there is something to show, and why there is not. */
function useOpened(map: string, person: string, guest: boolean): [Opened | null, unknown] {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  useEffect(() => {
    const one = open({ map, person, guest });
    let gone = false;
    setFailed(null);
    one.ready.then(
      () => gone || setOpened(one),
      (error: unknown) => gone || setFailed(error),
    );
    return () => {
      gone = true;
      setOpened(null);
      one.close();
    };
  }, [map, person, guest]);
  return [opened, failed];
}
