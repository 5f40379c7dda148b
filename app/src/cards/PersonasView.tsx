import { useTranslation } from "react-i18next";
import { choose, useChosen } from "../doc/chosen";
import { add } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Persona } from "../doc/elements";
import { useRecords } from "../doc/hooks";
import { Empty } from "../kit/States";
import { Face } from "./Face";
import { Act } from "./Field";
import { PersonaNumbers } from "./PersonaNumbers";
import { LISTS, type ListName } from "./persona";
import style from "./persona.module.css";

/** What every persona has besides its lists: head, background, quote and numbers. */
const ROWS = 4;

/** The personas of a map side by side, what is told of each in the same place. */
export function PersonasView() {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const personas = useRecords("personas");
  const make = () =>
    choose({
      collection: "personas",
      id: add(doc, "personas", { name: t("persona.new", { n: personas.length + 1 }) }),
    });
  if (personas.length === 0)
    return (
      <Empty title={t("persona.none")} action={canEdit && <Act go={make}>{t("persona.add")}</Act>}>
        {t("persona.noneText")}
      </Empty>
    );
  const told = LISTS.filter(
    (name) => name !== "quotes" && personas.some((one) => one[name].length > 0),
  );
  const names = [...new Set(personas.flatMap((one) => Object.keys(one.demographics)))];
  return (
    <>
      <div
        className={style.wall}
        style={{ gridTemplateRows: `repeat(${ROWS + told.length}, auto)` }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard
        tabIndex={0}
        role="group"
        aria-label={t("persona.all")}
      >
        {personas.map((one) => (
          <PersonaCard key={one.id} persona={one} told={told} names={names} />
        ))}
      </div>
      {canEdit && <Act go={make}>{t("persona.add")}</Act>}
    </>
  );
}

function PersonaCard({
  persona,
  told,
  names,
}: {
  persona: Persona;
  told: readonly ListName[];
  names: readonly string[];
}) {
  const { t } = useTranslation("cards");
  const chosen = useChosen();
  const open = chosen?.collection === "personas" && chosen.id === persona.id;
  const [quote] = persona.quotes;
  return (
    <article
      className={style.card}
      style={{ gridRow: `span ${ROWS + told.length}` }}
      data-chosen={open || undefined}
      aria-label={persona.name}
    >
      <header>
        <Face persona={persona} large />
        <h2>
          <button
            type="button"
            aria-pressed={open}
            onClick={() => choose({ collection: "personas", id: persona.id })}
          >
            {persona.name}
          </button>
        </h2>
        <dl>
          {names.map((name) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{persona.demographics[name] || "–"}</dd>
            </div>
          ))}
        </dl>
      </header>
      <p className={style.background}>{persona.background}</p>
      <blockquote>{quote && <p>{quote}</p>}</blockquote>
      <div className={style.lists}>
        {told.map((name) => (
          <section key={name} data-list={name}>
            <h3>{t(`persona.${name}`)}</h3>
            {persona[name].length ? (
              <ul>
                {persona[name].map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            ) : (
              <p>{t("persona.unsaid")}</p>
            )}
          </section>
        ))}
      </div>
      <footer>
        <PersonaNumbers persona={persona} />
      </footer>
    </article>
  );
}
