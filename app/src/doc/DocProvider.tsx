import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useMay, useSession } from "../api/session";
import { Failed, Loading } from "../kit/States";
import { DocContext, type MapDoc } from "./context";
import { type Opened, open } from "./opened";
import { colourOf } from "./people";
import { Pulse, usePulse } from "./status";
import { Unreachable } from "./Unreachable";

interface Props {
  map: string;
  guest?: boolean;
  /** What is around whatever is shown until the map is there. */
  around?: (inside: ReactNode) => ReactNode;
  children: ReactNode;
}

/** Opens a map for everything below it: colleagues in its room, guests as readers. */
export function DocProvider({ map, guest = false, around = (inside) => inside, children }: Props) {
  const { data: session } = useSession();
  const may = useMay();
  const person = session?.actor?.id ?? "";
  const name = session?.actor?.name ?? "";
  const { coming, opened, failed } = useOpened(map, person, guest);
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
  if (failed) return around(<Failed error={failed} />);
  if (!value) return around(<Waiting coming={coming} />);
  return <DocContext value={value}>{children}</DocContext>;
}

const ALONE = new Pulse();

/** The map is on its way, or nobody answers and this browser keeps nothing of it. */
function Waiting({ coming }: { coming: Opened | null }) {
  const { state, trying } = usePulse(coming?.pulse ?? ALONE);
  if (coming && state === "offline") return <Unreachable trying={trying} again={coming.again} />;
  return <Loading lines={9} />;
}

/** What the room says of whether this page may write; null: nothing yet. */
function useMayWrite(opened: Opened | null): boolean | null {
  return usePulse(opened?.pulse ?? ALONE).mayWrite;
}

interface Opening {
  coming: Opened | null;
  /** The same, once there is something to show. */
  opened: Opened | null;
  failed: unknown;
}

const NOTHING: Opening = { coming: null, opened: null, failed: null };

/** The map as it comes, the open map once there is something to show, and why there is not. */
function useOpened(map: string, person: string, guest: boolean): Opening {
  const [opening, setOpening] = useState<Opening>(NOTHING);
  useEffect(() => {
    const one = open({ map, person, guest });
    let gone = false;
    setOpening({ ...NOTHING, coming: one });
    one.ready.then(
      () => gone || setOpening({ coming: one, opened: one, failed: null }),
      (failed: unknown) => gone || setOpening({ ...NOTHING, failed }),
    );
    return () => {
      gone = true;
      setOpening(NOTHING);
      one.close();
    };
  }, [map, person, guest]);
  return opening;
}
