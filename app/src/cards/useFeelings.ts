import { useMemo } from "react";
import { add, set } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Feeling } from "../doc/elements";
import { feelingId } from "../doc/feelings";
import { useRecords } from "../doc/hooks";
import { change, usePlace } from "../kit/place";
import type { Curve } from "./feelings";

/** The points that are set by hand, by their ids. */
export function useFeelings(): ReadonlyMap<string, Feeling> {
  const points = useRecords("feelings");
  return useMemo(() => new Map(points.map((one) => [one.id, one])), [points]);
}

/** Sets a point of a curve; the same point for whoever sets it. */
export function useSetFeeling() {
  const { doc } = useMapDoc();
  const points = useFeelings();
  return (
    persona: string | null,
    curve: Curve,
    place: string,
    fields: Partial<Pick<Feeling, "value" | "word">>,
  ) => {
    const id = feelingId(persona, curve, place);
    if (points.has(id)) set(doc, "feelings", id, fields);
    else add(doc, "feelings", { id, persona, curve, place, value: 0, word: "", ...fields });
  };
}

/** Whose curve is looked at and which of the two, as the link says. */
export function useCurve() {
  const { query } = usePlace();
  const personas = useRecords("personas");
  const named = query.get("feels");
  const who = personas.some(({ id }) => id === named) ? named : null;
  const curve: Curve = query.get("curve") === "to_be" ? "to_be" : "as_is";
  return {
    who,
    curve,
    see: (next: { who?: string | null; curve?: Curve }) =>
      change(
        {
          ...("who" in next ? { feels: next.who } : {}),
          ...(next.curve ? { curve: next.curve === "to_be" ? "to_be" : null } : {}),
        },
        { replace: true },
      ),
  };
}
