import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useChannels } from "../api/names";
import { usePersonaNumbers } from "../api/personas";
import type { PersonaAnswer } from "../api/schema";
import { useMapDoc, useStatus } from "../doc/context";
import type { Persona } from "../doc/elements";
import { useRecords } from "../doc/hooks";
import { useNumbers } from "../doc/numbers";
import { Figure, Figures } from "../kit/Figure";
import { useFormat } from "../kit/format";
import { Loading } from "../kit/States";
import { Who } from "../kit/Who";
import { style } from "./style";

const SHOWN = 4;

/** What is measured of the customers that a persona stands for, with how many they are. */
export function PersonaNumbers({ persona }: { persona: Persona }) {
  const { t } = useTranslation("cards");
  const { id } = useMapDoc();
  const { selection } = useNumbers();
  const { data, error } = usePersonaNumbers(id, selection, useAsked(), persona.segment !== null);
  if (!persona.segment) return <p className={style.note}>{t("persona.untied")}</p>;
  const found = data?.personas.find((one) => one.persona === persona.id);
  if (error) return <p className={style.note}>{error.message}</p>;
  if (!found) return <Loading lines={3} />;
  if (found.problem) return <p className={style.aged}>{found.problem}</p>;
  return <Measured of={persona.name} found={found} />;
}

function Measured({ of, found }: { of: string; found: PersonaAnswer }) {
  const { t } = useTranslation("cards");
  const channelOf = useChannels();
  const format = useFormat();
  const { customers, share, low, high, events, journeys, value, currency, channels, cell } = found;
  const between = (from: number | null, to: number | null, one: (x: number) => string) =>
    from === null || to === null ? "" : `${one(from)} – ${one(to)}`;
  const n = (known: { n: number } | null) => (known ? `n ${format.count(known.n)}` : "");
  return (
    <div className={style.measured}>
      <p className={style.note}>{t("persona.isMeasured")}</p>
      <Figures>
        <Figure
          label={t("numbers.customers")}
          value={customers === null ? "–" : format.count(customers)}
          note={
            <>
              {share !== null &&
                `${format.percent(share)} (${between(low, high, format.percent)}) `}
              {cell && <Who cell={{ of: "map", cell }} of={of} count={customers ?? 0} />}
            </>
          }
        />
        {events?.value != null && (
          <Figure label={t("persona.events")} value={format.count(events.value)} note={n(events)} />
        )}
        {journeys?.value != null && (
          <Figure
            label={t("persona.journeys")}
            value={format.count(journeys.value)}
            note={n(journeys)}
          />
        )}
        {value?.value != null && (
          <Figure
            label={t("persona.value")}
            value={format.money(value.value, currency)}
            note={n(value)}
          />
        )}
      </Figures>
      {channels.length > 0 && (
        <p className={style.note}>
          {t("persona.meets", {
            list: channels
              .slice(0, SHOWN)
              .map((one) => `${channelOf(one.channel)} ${format.percent(one.share)}`)
              .join(" · "),
          })}
        </p>
      )}
    </div>
  );
}

/** The segments of the personas as the server has them: asked again when one of them is kept there. */
function useAsked(): string {
  const now = useRecords("personas")
    .map(({ id, segment }) => `${id}=${segment ?? ""}`)
    .join("\n");
  const { state } = useStatus();
  const saved = useRef(now);
  if (state !== "saving" && state !== "offline") saved.current = now;
  return saved.current;
}
