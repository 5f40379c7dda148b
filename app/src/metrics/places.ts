import { useTranslation } from "react-i18next";
import type { Conformance } from "../api/schema";
import { nameIn, useRecords } from "../doc/hooks";
import { useLanguage } from "../kit/words";

export type Departure = Conformance["departures"][number];
type Place = Departure["to"];

/** How a departure is said: back from there to here, or to something that is not on the map. */
export function useDepartureText(found: Conformance): (departure: Departure) => string {
  const { t } = useTranslation("metrics");
  const language = useLanguage();
  const place = usePlaceName();
  const called = new Map(found.absent.map(({ event, names }) => [event, names[language]]));
  const name = (one: Place) =>
    (one.kind === "event" ? called.get(one.id) : undefined) ?? place(one);
  return ({ from, to }) => {
    const values = { from: from ? name(from) : "", to: name(to) };
    if (to.kind !== "event") return t("departure.back", values);
    return t(from ? "departure.off" : "departure.before", values);
  };
}

/** What a place is called on the map; an event goes by its own name. */
export function usePlaceName(): (place: Place) => string {
  const stages = useRecords("stages");
  const touchpoints = useRecords("touchpoints");
  const language = useLanguage();
  return ({ kind, id }) => {
    if (kind === "event") return id;
    const among = kind === "stage" ? stages : touchpoints;
    return nameIn(among.find((one) => one.id === id)?.name, language) || id;
  };
}
