import { useCallback, useMemo, useState } from "react";
import { useSession } from "../api/session";
import { useMapDoc } from "../doc/context";
import type { Session, Stroke } from "../doc/elements";
import { useRecords } from "../doc/hooks";
import type { Kind } from "./acts";
import { isSession, sessionOf } from "./acts";
import type { Camera } from "./camera";
import type { Tool } from "./pointing";
import type { Point } from "./sizes";

/** Where stickies that are written one after the other lie: from a corner on, so many in a row. */
export interface Row {
  corner: Point;
  inRow: number;
}

/** What is being written: a sticky that is there, or a new one of a row. */
export type Written = { id: string } | { at: Point; row: Row } | null;

/** How the wall is looked at and worked on by whoever has this page. */
export interface Wall {
  chosen: ReadonlySet<string>;
  /** Choose one (nothing: none), or let it join or leave what is chosen. */
  choose: (name: string | null, join?: boolean) => void;
  chooseAll: (names: Iterable<string>) => void;
  tool: Tool;
  take: (tool: Tool) => void;
  pen: Pick<Stroke, "colour" | "thick">;
  setPen: (pen: Pick<Stroke, "colour" | "thick">) => void;
  /** What new stickies are like. */
  kind: Kind;
  setKind: (fields: Partial<Kind>) => void;
  written: Written;
  write: (written: Written) => void;
  camera: Camera;
  look: (camera: Camera) => void;
  session: Session;
  /** The id of whoever looks. */
  person: string;
}

const NONE: ReadonlySet<string> = new Set();
const ALONE = "local";

export function useWall(): Wall {
  const { data } = useSession();
  const { canEdit } = useMapDoc();
  const held = useRecords("sessions");
  const [chosen, chooseAll] = useChosenOnes();
  const [tool, take] = useState<Tool>("hand");
  const [pen, setPen] = useState<Wall["pen"]>({ colour: "ink", thick: false });
  const [looks, setLooks] = useState<Pick<Kind, "colour" | "size">>({
    colour: "sand",
    size: "medium",
  });
  const [written, write] = useState<Written>(null);
  const [camera, look] = useState<Camera>({ x: -40, y: -40, zoom: 1 });
  const author = data?.actor?.name ?? null;
  const session = useMemo(() => sessionOf(held.find(isSession)), [held]);
  const kind = useMemo(() => ({ ...looks, author }), [looks, author]);
  const choose = useCallback(
    (name: string | null, join = false) =>
      chooseAll((before) => (name === null ? NONE : join ? toggled(before, name) : [name])),
    [chooseAll],
  );
  return {
    chosen,
    choose,
    chooseAll,
    tool: canEdit ? tool : "hand",
    take,
    pen,
    setPen,
    kind,
    setKind: (fields) => setLooks((before) => ({ ...before, ...fields })),
    written,
    write,
    camera,
    look,
    session,
    person: data?.actor?.id || ALONE,
  };
}

type Names = Iterable<string>;
type Change = Names | ((before: ReadonlySet<string>) => Names);

/** What is chosen, of what is still there. */
function useChosenOnes(): [ReadonlySet<string>, (change: Change) => void] {
  const [held, setHeld] = useState<ReadonlySet<string>>(NONE);
  const stickies = useRecords("stickies");
  const photos = useRecords("photos");
  const there = useMemo(
    () =>
      new Set([
        ...stickies.map(({ id }) => `stickies:${id}`),
        ...photos.map(({ id }) => `photos:${id}`),
      ]),
    [stickies, photos],
  );
  const chosen = useMemo(() => {
    const left = [...held].filter((name) => there.has(name));
    return left.length === held.size ? held : new Set(left);
  }, [held, there]);
  const choose = useCallback((change: Change) => {
    setHeld((before) => {
      const next = typeof change === "function" ? change(before) : change;
      return next instanceof Set ? next : new Set(next);
    });
  }, []);
  return [chosen, choose];
}

function toggled(before: ReadonlySet<string>, name: string): Set<string> {
  const after = new Set(before);
  if (!after.delete(name)) after.add(name);
  return after;
}
