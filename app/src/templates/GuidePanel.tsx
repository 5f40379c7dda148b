import { useTranslation } from "react-i18next";
import type { GuideShown, GuideStep } from "../api/schema";
import { useGuides, useTick } from "../api/templates";
import { useMapDoc } from "../doc/context";
import { useFresh } from "../doc/fresh";
import { useFormat } from "../kit/format";
import { addressOf, change, go, usePlace } from "../kit/place";
import { Answered, Failed } from "../kit/States";
import style from "./guide.module.css";

/** Guided ways to a good map: steps that tick themselves, each with the way to where it is done. */
export function GuidePanel() {
  const { t } = useTranslation("templates");
  const { id } = useMapDoc();
  const guides = useGuides(id);
  const { query } = usePlace();
  useFresh("guides");
  return (
    <section className={style.guide} aria-label={t("guide.title")}>
      <h2>{t("guide.title")}</h2>
      <Answered query={guides} lines={7}>
        {({ guides: all }) => {
          const open = all.find(({ guide }) => guide === query.get("guide")) ?? all[0];
          return (
            <>
              <Ways all={all} open={open} />
              {open && <Way key={open.guide} way={open} />}
            </>
          );
        }}
      </Answered>
    </section>
  );
}

function Ways({ all, open }: { all: readonly GuideShown[]; open: GuideShown | undefined }) {
  const { t } = useTranslation("templates");
  return (
    <nav className={style.ways} aria-label={t("guide.ways")}>
      {all.map(({ guide, name }) => (
        <button
          key={guide}
          type="button"
          aria-current={guide === open?.guide ? "true" : undefined}
          onClick={() => change({ guide }, { replace: true })}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}

function Way({ way }: { way: GuideShown }) {
  const { t } = useTranslation("templates");
  const format = useFormat();
  const { id, canEdit } = useMapDoc();
  const tick = useTick(id);
  const { done, all, next_round: again } = way;
  return (
    <>
      <p className={style.say}>
        {[
          way.about,
          done === all ? t("guide.done") : t("guide.say", { done, all }),
          again && t("guide.again", { day: format.day(again) }),
        ]
          .filter(Boolean)
          .join(format.between)}
      </p>
      <ol className={style.steps}>
        {way.steps.map((step) => (
          <Step
            key={step.step}
            step={step}
            tick={canEdit ? (value) => tick.mutate({ step: step.step, done: value }) : undefined}
          />
        ))}
      </ol>
      {tick.error && <Failed error={tick.error} />}
    </>
  );
}

interface StepProps {
  step: GuideStep;
  tick: ((value: boolean | null) => void) | undefined;
}

function Step({ step, tick }: StepProps) {
  const { t } = useTranslation("templates");
  const how = howOf(step);
  return (
    <li data-done={step.done || undefined}>
      <label>
        <input
          type="checkbox"
          checked={step.done}
          disabled={!tick}
          onChange={({ target }) => tick?.(target.checked === step.seen ? null : target.checked)}
        />
        <b>{step.name}</b>
        {how && <small>{t(`guide.${how}`)}</small>}
      </label>
      <p>{step.do}</p>
      <p className={style.why}>{step.why}</p>
      <p className={style.ends}>
        <button
          type="button"
          onClick={() => visit(step)}
          aria-label={`${t("guide.go")}: ${step.name}`}
        >
          {t("guide.go")}
        </button>
        {tick && step.by_hand !== null && step.seen !== null && (
          <button type="button" onClick={() => tick(null)}>
            {t("guide.release")}
          </button>
        )}
      </p>
    </li>
  );
}

/** How a step came by its tick, or why it waits for one. */
function howOf({ done, seen, by_hand }: GuideStep): "hand" | "unhand" | "seen" | "only" | null {
  if (by_hand !== null) return by_hand ? "hand" : "unhand";
  if (seen === null) return "only";
  return done ? "seen" : null;
}

/** Go to where the step is done. */
function visit({ path, query }: GuideStep): void {
  if (path === "/map") change({ view: null, chosen: null, ...query });
  else go(addressOf(path, new URLSearchParams(location.search)));
}
