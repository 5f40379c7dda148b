import { useTranslation } from "react-i18next";
import { useCardPart } from "../doc/cardParts";
import { choose } from "../doc/chosen";
import { remove } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Card } from "../doc/elements";
import { laneName, useRecord } from "../doc/hooks";
import { plainOf } from "../doc/marked";
import { useLanguage } from "../kit/words";
import { EvidencePart } from "./EvidencePart";
import { Act, Part } from "./Field";
import { Head } from "./Head";
import { DayLine } from "./Line";
import { LinksPart } from "./LinksPart";
import { MediaPart } from "./MediaPart";
import { MorePart } from "./MorePart";
import { NestedPart } from "./NestedPart";
import { Options } from "./Options";
import { PersonField } from "./PersonField";
import { Prose } from "./Prose";
import { SharedPart } from "./SharedPart";
import { StarPart } from "./StarPart";
import { style } from "./style";
import { usePlaceNames, useSet } from "./thing";

const STATES = ["todo", "doing", "done", "measured"] as const;

/** A card: its words, what stands behind it, what it leads to, whose it is. */
export function CardDetails({ card }: { card: Card }) {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const lane = useRecord("lanes", card.lane);
  const places = usePlaceNames();
  const language = useLanguage();
  const set = useSet("cards", card.id);
  const thing = { collection: "cards", one: card } as const;
  const kind = lane?.kind ?? "free";
  const Measured = useCardPart(kind)?.Details;
  return (
    <>
      <Head
        where={[
          lane && laneName(lane, language),
          places.get(card.stage),
          card.step && places.get(card.step),
        ]}
      >
        <h2 className={style.unseen}>{plainOf(card.text) || t("card.empty")}</h2>
        <Prose
          label={t("card.text")}
          collection="cards"
          id={card.id}
          field="text"
          value={card.text}
          placeholder={t(kind === "pain" ? "card.painHint" : "card.hint")}
          lead
        />
      </Head>
      {kind === "media" && (
        <MediaPart media={card.media} name={plainOf(card.text)} write={(media) => set({ media })} />
      )}
      {Measured && <Measured card={card} />}
      {kind === "nested" && <NestedPart map={card.map} write={(map) => set({ map })} />}
      {kind === "action" && (
        <Options
          label={t("card.status")}
          options={STATES.map((value) => ({ value, name: t(`status.${value}`) }))}
          value={card.status ?? "todo"}
          write={(status) => set({ status })}
        />
      )}
      <EvidencePart
        thing={thing}
        evidence={card.evidence}
        write={(evidence) => set({ evidence })}
      />
      <LinksPart id={card.id} />
      <WhosePart card={card} />
      <StarPart thing={thing} />
      <MorePart thing={thing} />
      <SharedPart collection="cards" id={card.id} shared={card.shared} />
      {canEdit && (
        <p className={style.away}>
          <Act
            go={() => {
              remove(doc, "cards", [card.id]);
              choose(null);
            }}
          >
            {t("card.remove")}
          </Act>
        </p>
      )}
    </>
  );
}

/** Whose it is and until when. */
function WhosePart({ card }: { card: Card }) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const set = useSet("cards", card.id);
  if (!canEdit && !card.owner && !card.due) return null;
  return (
    <Part title={t("card.whose")}>
      <PersonField label={t("field.owner")} value={card.owner} write={(owner) => set({ owner })} />
      <DayLine label={t("field.due")} value={card.due} write={(due) => set({ due })} />
    </Part>
  );
}
