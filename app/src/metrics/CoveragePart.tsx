import { useTranslation } from "react-i18next";
import { useChannels } from "../api/names";
import { usePersonaNumbers } from "../api/personas";
import type { PersonaAnswer, PersonasAnswer } from "../api/schema";
import { choose } from "../doc/chosen";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import { useNumbers, useSaved } from "../doc/numbers";
import { useFormat } from "../kit/format";
import { Answered } from "../kit/States";
import { Who } from "../kit/Who";
import style from "./metrics.module.css";
import { ofHundred } from "./values";

/** For whom the map speaks: its personas in numbers, and the customers that are in none. */
export function CoveragePart() {
  const { t } = useTranslation("metrics");
  const { id } = useMapDoc();
  const { selection, asked } = useNumbers();
  const personas = useRecords("personas");
  const key = useSaved(JSON.stringify(personas.map(({ id, segment }) => [id, segment])));
  const enabled = personas.length > 0;
  const query = usePersonaNumbers(id, selection, key + asked, enabled);
  return (
    <section aria-label={t("personas.title")}>
      <h3>{t("personas.title")}</h3>
      {enabled ? (
        <Answered query={query} lines={4}>
          {(found) => <Told found={found} />}
        </Answered>
      ) : (
        <p className={style.note}>{t("personas.none")}</p>
      )}
    </section>
  );
}

function Told({ found: { covered, personas } }: { found: PersonasAnswer }) {
  const { t } = useTranslation("metrics");
  const format = useFormat();
  const known = new Map(useRecords("personas").map(({ id, name }) => [id, name]));
  return (
    <>
      {covered.share === null ? (
        <p className={style.note}>{t("personas.untied")}</p>
      ) : (
        <p className={style.say}>
          {t("personas.say", { n: ofHundred(covered.share) })}
          {format.between}
          {covered.uncovered !== null && covered.uncovered > 0 && covered.cell && (
            <>
              {t("personas.rest", { n: format.count(covered.uncovered) })}
              {format.between}
              <Who cell={{ of: "map", cell: covered.cell }} of={t("personas.uncovered")} />
            </>
          )}
        </p>
      )}
      <ul className={style.rows}>
        {personas.map((one) => (
          <Row key={one.persona} persona={one} name={known.get(one.persona) ?? "–"} />
        ))}
      </ul>
    </>
  );
}

function Row({ persona, name }: { persona: PersonaAnswer; name: string }) {
  const { t } = useTranslation("metrics");
  const format = useFormat();
  const { customers, share, events, channels, cell } = persona;
  const first = channels[0];
  const channelOf = useChannels();
  return (
    <li>
      <div>
        <span>
          <button
            type="button"
            className={style.act}
            onClick={() => choose({ collection: "personas", id: persona.persona })}
          >
            {name}
          </button>{" "}
          {cell && <Who cell={{ of: "map", cell }} of={name} count={customers ?? 0} />}
        </span>
        {customers !== null && (
          <span className={style.count}>
            {format.count(customers)} <small>{share !== null && format.percent(share)}</small>
          </span>
        )}
      </div>
      {customers === null ? (
        <p>{persona.problem ?? t("personas.free")}</p>
      ) : (
        <p>
          {events &&
            events.value !== null &&
            t("personas.events", { n: format.count(events.value) })}
          {first &&
            ` · ${t("personas.channel", { channel: channelOf(first.channel), share: format.percent(first.share) })}`}
        </p>
      )}
    </li>
  );
}
