import { useTranslation } from "react-i18next";
import type { StageView } from "../api/schema";
import { useMay } from "../api/session";
import { useMapDoc } from "../doc/context";
import type { Feeling } from "../doc/elements";
import { useRecords } from "../doc/hooks";
import { useKnownOnly } from "../doc/look";
import { useFormat } from "../kit/format";
import { change } from "../kit/place";
import { feelingText } from "./feelingText";
import type { Span } from "./layout";
import style from "./phone.module.css";

/** How a stage feels, where there is no room for a curve: what customers say, and what the team thinks. */
export function Mood({
  span,
  name,
  numbers,
}: {
  span: Span;
  name: string;
  numbers: StageView | undefined;
}) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const knownOnly = useKnownOnly();
  const { seeNumbers } = useMay();
  const none = seeNumbers && t("emotion.none");
  return (
    <section className={style.mood} aria-label={name}>
      <p>
        <b>{name}</b> {numbers?.emotion ? feelingText(numbers.emotion, format) : none}
      </p>
      {!knownOnly && span.columns.map((one) => <Thought key={one.place} column={one} />)}
    </section>
  );
}

/** What is set by hand at a place, and the way to where it is set. */
function Thought({ column: { place, step, stage } }: { column: Span["columns"][number] }) {
  const { t } = useTranslation("map");
  const { canEdit } = useMapDoc();
  const format = useFormat();
  const personas = useRecords("personas");
  const points = useRecords("feelings").filter(
    (one) => one.place === place && one.curve === "as_is",
  );
  const said = ({ value, word, persona }: Feeling) => {
    const who = personas.find(({ id }) => id === persona)?.name;
    return [who, t("emotion.set", { value: format.signed(value) }), word].filter(Boolean);
  };
  if (points.length === 0 && !canEdit) return null;
  const words = points.map((one) => said(one).join(" · "));
  const chosen = step ? `steps:${step.id}` : `stages:${stage.id}`;
  const open = () => change({ chosen, part: "feeling" }, { replace: true });
  return (
    <button type="button" onClick={open}>
      {step && <small>{step.name}</small>}
      {(words.length ? words : [t("emotion.unset")]).map((one) => (
        <span key={one}>{one}</span>
      ))}
    </button>
  );
}
