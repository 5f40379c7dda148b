import { useTranslation } from "react-i18next";
import { choose } from "../doc/chosen";
import { remove } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Persona } from "../doc/elements";
import { useRecords, useRecordsAtLeisure } from "../doc/hooks";
import { chooseLevel } from "../doc/look";
import { change } from "../kit/place";
import { Face } from "./Face";
import { Act, Part } from "./Field";
import { Head } from "./Head";
import { Line } from "./Line";
import { Bring } from "./MediaPart";
import { NameList } from "./NameList";
import { Pairs } from "./Pairs";
import { PersonaNumbers } from "./PersonaNumbers";
import { Prose } from "./Prose";
import { LISTS } from "./persona";
import { RuleLine } from "./RuleLine";
import { SharedPart } from "./SharedPart";
import { style } from "./style";
import { useSet } from "./thing";

/** A persona, written and shown. */
export function PersonaDetails({ persona }: { persona: Persona }) {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const set = useSet("personas", persona.id);
  return (
    <>
      <div className={style.personaHead}>
        <Face persona={persona} large />
        <Head where={[t("persona.title")]}>{persona.name}</Head>
      </div>
      {canEdit && (
        <Bring
          accept="image/png,image/jpeg,image/webp,image/gif"
          label={t(persona.picture ? "persona.otherPicture" : "persona.picture")}
          brought={(picture) => set({ picture })}
        >
          {persona.picture && <Act go={() => set({ picture: null })}>{t("persona.noPicture")}</Act>}
        </Bring>
      )}
      {canEdit && (
        <Line
          label={t("field.name")}
          value={persona.name}
          write={(name) => name && set({ name })}
          of={persona.id}
        />
      )}
      <Prose
        label={t("persona.background")}
        collection="personas"
        id={persona.id}
        field="background"
        value={persona.background}
        placeholder={t("persona.backgroundHint")}
      />
      {LISTS.map((name) => (
        <NameList
          key={name}
          label={t(`persona.${name}`)}
          values={persona[name]}
          write={(values) => set({ [name]: values })}
          placeholder={t(`persona.${name}Hint`)}
        />
      ))}
      <Pairs
        label={t("persona.demographics")}
        values={persona.demographics}
        write={(values) =>
          set({
            demographics: Object.fromEntries(
              Object.entries(values).map(([name, value]) => [name, String(value)]),
            ),
          })
        }
        suggested={[t("persona.age"), t("persona.work"), t("persona.city"), t("persona.home")]}
      />
      <Part title={t("persona.measured")}>
        <RuleLine
          label={t("persona.segment")}
          note={t("persona.segmentNote")}
          value={persona.segment}
          write={(segment) => set({ segment })}
          kind="segment"
        />
        <PersonaNumbers persona={persona} />
      </Part>
      <NeedsPart persona={persona.id} />
      <SharedPart collection="personas" id={persona.id} shared={persona.shared} />
      {canEdit && (
        <p className={style.away}>
          <Act
            go={() => {
              remove(doc, "personas", [persona.id]);
              choose(null);
            }}
          >
            {t("persona.remove")}
          </Act>
        </p>
      )}
    </>
  );
}

/** The way to what the map says that this persona needs, in a list of its own. */
function NeedsPart({ persona }: { persona: string }) {
  const { t } = useTranslation("cards");
  const { id } = useMapDoc();
  const cards = useRecordsAtLeisure("cards");
  const alone = useRecords("personas").length === 1;
  const lane = useRecords("lanes").find(({ kind, hidden }) => kind === "needs" && !hidden);
  const whose = (of: string | null) =>
    (of ?? lane?.persona ?? (alone ? persona : null)) === persona;
  const count = cards.filter((one) => one.lane === lane?.id && whose(one.persona)).length;
  if (!lane || count === 0) return null;
  const show = () => {
    chooseLevel(id, "expert"); // the simple level has no lane of needs
    change({ view: "table", lane: lane.id, persona, show: null, find: null });
  };
  return <Act go={show}>{t("persona.needsHere", { count, n: count })}</Act>;
}
