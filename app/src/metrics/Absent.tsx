import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AbsentEvent, Conformance } from "../api/schema";
import { choose } from "../doc/chosen";
import { add } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { nameIn, useRecords } from "../doc/hooks";
import { useFormat } from "../kit/format";
import { Who } from "../kit/Who";
import { useLanguage } from "../kit/words";
import style from "./metrics.module.css";

const FEW = 6;

/** What happens and is not on the map; one press puts it there, where most journeys meet it. */
export function Absent({ found }: { found: Conformance }) {
  const { t } = useTranslation("metrics");
  const [all, setAll] = useState(false);
  if (!found.absent_in_all) return null;
  if (!found.absent.length)
    return <p className={style.note}>{t("absent.hidden", { count: found.absent_in_all })}</p>;
  return (
    <div>
      <h3>{t("absent.title")}</h3>
      <ul className={style.rows}>
        {(all ? found.absent : found.absent.slice(0, FEW)).map((one) => (
          <Row key={one.event} absent={one} />
        ))}
      </ul>
      {!all && found.absent.length > FEW && (
        <button type="button" className={style.act} onClick={() => setAll(true)}>
          {t("more", { count: found.absent.length - FEW })}
        </button>
      )}
    </div>
  );
}

function Row({ absent }: { absent: AbsentEvent }) {
  const { t } = useTranslation("metrics");
  const format = useFormat();
  const language = useLanguage();
  const { doc, canEdit } = useMapDoc();
  const stages = useRecords("stages");
  const stage = stages.find(({ id }) => id === absent.stage) ?? stages[0];
  const name = absent.names[language] ?? absent.event;
  const put = () => {
    if (!stage) return;
    const { en = absent.event, ...names } = absent.names;
    const called = { en, "zh-Hans": names["zh-Hans"] ?? en, "zh-Hant": names["zh-Hant"] ?? en };
    const id = add(doc, "touchpoints", {
      stage: stage.id,
      name: called,
      rule: absent.rule,
      events: [absent.event],
      placed: true,
    });
    choose({ collection: "touchpoints", id });
  };
  return (
    <li>
      <div>
        <span>
          {name} {name !== absent.event && <small>{absent.event}</small>}
        </span>
        <span className={style.count}>{t("customers", { n: format.count(absent.customers) })}</span>
      </div>
      <p className={style.acts}>
        <Who cell={{ of: "map", cell: absent.cell }} of={name} count={absent.customers} />
        {canEdit && stage && (
          <button type="button" className={style.act} onClick={put}>
            {t("absent.put", { stage: nameIn(stage.name, language) })}
          </button>
        )}
      </p>
    </li>
  );
}
