import { useTranslation } from "react-i18next";
import { useNames } from "../api/names";
import { useAsk } from "../api/questions";
import type { Selection } from "../api/schema";
import { cellOf } from "../kit/cell";
import { Answered } from "../kit/States";
import { Counted } from "../kit/Who";
import { type Row, Where } from "./Where";

/** The question of what came right after a touchpoint; its cells are opened under the name `next`. */
export const nextParams = (rule: string) => ({ anchor: rule, before: 0, after: 1 });

/** What the journeys did right after they first touched it. */
export function NextEvents({ rule, selection }: { rule: string; selection: Selection }) {
  const { t } = useTranslation("cards");
  const nameOf = useNames();
  const query = useAsk("steps", selection, nextParams(rule));
  return (
    <>
      <h3>{t("numbers.nextEvents")}</h3>
      <Answered query={query} lines={4}>
        {({ result }) => {
          const here = result.steps.filter(({ position }) => position === 0);
          const whole = here.reduce((sum, { journeys }) => sum + journeys, 0);
          const next = result.steps
            .filter(({ position }) => position === 1)
            .sort((a, b) => b.journeys - a.journeys);
          const gone = whole - next.reduce((sum, { journeys }) => sum + journeys, 0);
          const rows: Row[] = next.slice(0, 7).map(({ event, journeys }) => ({
            key: event,
            name: (
              <Counted cell={{ ...cellOf("next", "position", 1, event) }} of={event}>
                {nameOf(event)}
              </Counted>
            ),
            n: journeys,
            kind: "onward",
          }));
          if (gone > 0) rows.push({ key: "", name: t("numbers.nothing"), n: gone, kind: "lost" });
          return <Where rows={rows} whole={whole} />;
        }}
      </Answered>
    </>
  );
}
