import { useTranslation } from "react-i18next";
import { useMay } from "../api/session";
import { useRecords } from "../doc/hooks";
import { OpensMap } from "../doc/Inside";
import { useSees } from "../kit/cell";
import { useFormat } from "../kit/format";
import { Counted } from "../kit/Who";
import { type Board, lanesOf, type StageOf, thingsIn } from "./board";
import { Companion } from "./Companion";
import { LevelLine } from "./Level";
import { spotsOf } from "./matrix";
import style from "./story.module.css";
import { ThingCard } from "./ThingCard";
import { useBoard } from "./useBoard";
import { useWalk, type Walk } from "./walk";

/** The journey told stage by stage, with one real customer beside it. */
export default function StoryView() {
  const { t } = useTranslation("views");
  const board = useBoard();
  const walk = useWalk(board.stages.map(({ id }) => id));
  const sees = useSees();
  const { seeNumbers } = useMay();
  const stage = board.stages[walk.at];
  if (!stage) return null;
  return (
    <section className={style.story} aria-label={t("story.label")}>
      <Stages board={board} walk={walk} />
      <div className={style.scene}>
        <article aria-live="polite" data-stage={stage.id} key={stage.id}>
          <p className={style.where}>
            {t("story.of", { n: walk.at + 1, all: board.stages.length })}
          </p>
          <h2>{stage.name}</h2>
          {stage.goal && <p className={style.goal}>{stage.goal}</p>}
          <Steps stage={stage} />
          <Numbers stage={stage} />
          <Told board={board} stage={stage} at={walk.at} />
        </article>
        {seeNumbers && (
          <aside className={style.aside} aria-label={t("story.companion")}>
            {sees ? (
              <Companion board={board} stage={stage} />
            ) : (
              <p className={style.quiet}>{t("story.numbersOnly")}</p>
            )}
          </aside>
        )}
      </div>
      <Controls board={board} walk={walk} />
      <LevelLine board={board} />
    </section>
  );
}

/** All stages as one line; how far one has come is drawn in ink. */
function Stages({ board, walk }: { board: Board; walk: Walk }) {
  const { t } = useTranslation("views");
  return (
    <nav className={style.stages} aria-label={t("story.jump")}>
      {board.stages.map(({ id, name }, at) => (
        <button
          key={id}
          type="button"
          data-done={at <= walk.at || undefined}
          aria-current={at === walk.at ? "step" : undefined}
          onClick={() => walk.to(at)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}

function Controls({ board, walk }: { board: Board; walk: Walk }) {
  const { t } = useTranslation("views");
  return (
    <div className={style.controls}>
      <button type="button" disabled={walk.at === 0} onClick={() => walk.to(walk.at - 1)}>
        ← {t("story.before")}
      </button>
      {walk.mayPlay && (
        <button type="button" aria-pressed={walk.playing} onClick={() => walk.play(!walk.playing)}>
          {t(walk.playing ? "story.stop" : "story.play")}
        </button>
      )}
      <button
        type="button"
        disabled={walk.at === board.stages.length - 1}
        onClick={() => walk.to(walk.at + 1)}
      >
        {t("story.next")} →
      </button>
      <small>{t("story.keys")}</small>
    </div>
  );
}

function Steps({ stage: { steps } }: { stage: StageOf }) {
  if (steps.length === 0) return null;
  return (
    <ol className={style.steps}>
      {steps.map(({ id, name, map }) => (
        <li key={id}>
          {name}
          {map && <OpensMap map={map} />}
        </li>
      ))}
    </ol>
  );
}

function Numbers({ stage: { numbers, name } }: { stage: StageOf }) {
  const { t } = useTranslation("views");
  const format = useFormat();
  if (!numbers?.bound || !numbers.entered) return null;
  const cell = numbers.cells.customers;
  const said = t("story.came", { n: format.count(numbers.customers) });
  return (
    <p className={style.numbers}>
      <b>
        {cell ? (
          <Counted cell={{ of: "map", cell }} of={name}>
            {said}
          </Counted>
        ) : (
          said
        )}
      </b>
      <span>{t("story.onward", { share: format.percent(numbers.onward / numbers.entered) })}</span>
      <span data-tone={numbers.dropped * 2 > numbers.entered ? "bad" : undefined}>
        {t("story.lost", { share: format.percent(numbers.dropped / numbers.entered) })}
      </span>
      {numbers.median_inside_seconds !== null && numbers.median_inside_seconds >= 1 && (
        <span>{t("story.median", { time: format.duration(numbers.median_inside_seconds) })}</span>
      )}
    </p>
  );
}

const PARTS = [
  ["do", ["actions"]],
  ["think", ["thoughts", "needs"]],
  ["meet", ["touchpoints"]],
  ["hurts", ["pain"]],
  ["measure", ["metrics"]],
] as const;

function Told({ board, stage, at }: { board: Board; stage: StageOf; at: number }) {
  const { t } = useTranslation("views");
  return (
    <div className={style.told}>
      {PARTS.map(([part, kinds]) => {
        const lanes = lanesOf(board, ...kinds).map(({ id }) => id);
        if (lanes.length === 0) return null;
        const things = thingsIn(board, stage.id, lanes);
        if (part === "measure" && things.length === 0) return null;
        return (
          <section key={part}>
            <h3>{t(`story.${part}`)}</h3>
            {things.length === 0 && <p className={style.quiet}>{t("story.nothing")}</p>}
            {things.map((thing) => (
              <ThingCard key={thing.id} thing={thing} />
            ))}
          </section>
        );
      })}
      <Feeling board={board} stage={stage} at={at} />
    </div>
  );
}

function Feeling({ board, stage, at }: { board: Board; stage: StageOf; at: number }) {
  const { t } = useTranslation("views");
  const format = useFormat();
  const feelings = useRecords("feelings");
  const emotion = stage.numbers?.emotion;
  const whose = [null, ...board.personas.map(({ id }) => id)];
  const told = whose.flatMap((persona) => {
    const spot = spotsOf(board, feelings, persona, null)[at];
    const name = board.personas.find(({ id }) => id === persona)?.name ?? t("matrix.everybody");
    return spot && (spot.set !== null || spot.wished !== null) ? [{ name, spot }] : [];
  });
  return (
    <section>
      <h3>{t("story.feel")}</h3>
      {emotion && (
        <p className={style.felt} data-tone={emotion.mean < 0 ? "bad" : "good"}>
          {t("story.felt", {
            mean: format.signed(emotion.mean),
            low: format.signed(emotion.low),
            high: format.signed(emotion.high),
            n: format.count(emotion.n),
          })}
        </p>
      )}
      {told.map(({ name, spot }) => (
        <p key={name}>
          {name}:{" "}
          {[
            spot.set !== null && t("story.setAt", { value: format.signed(spot.set) }),
            spot.wished !== null && t("story.wishedAt", { value: format.signed(spot.wished) }),
          ]
            .filter(Boolean)
            .join(" · ")}
          {spot.words.map((word) => (
            <q key={word}>{word}</q>
          ))}
        </p>
      ))}
      {!emotion && told.length === 0 && <p className={style.quiet}>{t("story.nothing")}</p>}
    </section>
  );
}
