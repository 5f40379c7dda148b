import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCardLine } from "../doc/cardParts";
import { useGoal, useLanguageName, useTop } from "../doc/hooks";
import { useNumbers } from "../doc/numbers";
import { useFormat } from "../kit/format";
import { change } from "../kit/place";
import { type Board, lanesOf, type StageOf, thingsIn } from "./board";
import { useFindings } from "./findings";
import style from "./present.module.css";
import { useBoard } from "./useBoard";
import { useWalk } from "./walk";

const [FIRST, LAST] = ["first", "last"];

/** The whole screen: what the map is for, one stage at a time, and at the end where things stand. */
export default function PresentView() {
  const { t } = useTranslation("views");
  const board = useBoard();
  const frame = useRef<HTMLDialogElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  const ids = [FIRST, ...board.stages.map(({ id }) => id), LAST] as string[];
  const walk = useWalk(ids, "walks");
  useEffect(() => {
    const dialog = frame.current;
    dialog?.showModal();
    dialog?.focus();
    return () => dialog?.close();
  }, []);
  const leave = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    change({ view: null, at: null });
  };
  const stage = board.stages[walk.at - 1];
  const n = walk.at + 1;
  return (
    <dialog
      ref={frame}
      tabIndex={-1}
      className={style.present}
      aria-label={t("present.label")}
      onCancel={leave}
    >
      <div ref={screen} className={style.screen}>
        <div className={style.slide} aria-live="polite" data-slide={ids[walk.at]}>
          {walk.at === 0 && <Opening />}
          {stage && <Stage board={board} stage={stage} />}
          {walk.at === ids.length - 1 && <Ending />}
        </div>
        <div className={style.foot}>
          <span className={style.line} aria-hidden="true">
            <i style={{ width: `${(100 * n) / ids.length}%` }} />
          </span>
          <button type="button" disabled={walk.at === 0} onClick={() => walk.to(walk.at - 1)}>
            {t("story.before")}
          </button>
          <small>{t("present.slide", { n, all: ids.length })}</small>
          <button
            type="button"
            disabled={walk.at === ids.length - 1}
            onClick={() => walk.to(walk.at + 1)}
          >
            {t("story.next")}
          </button>
          {document.fullscreenEnabled && (
            <button
              type="button"
              className={style.full}
              onClick={() => fill(screen.current, frame.current)}
            >
              {t("present.start")}
            </button>
          )}
          <button type="button" className={style.leave} onClick={leave}>
            {t("present.leave")}
          </button>
        </div>
      </div>
    </dialog>
  );
}

/** Fills the screen with what lies in a dialog, which browsers do not let fill it itself. */
function fill(screen: HTMLElement | null, frame: HTMLElement | null) {
  void screen?.requestFullscreen();
  frame?.focus(); // the button is out of sight now
}

function Opening() {
  const { t } = useTranslation("views");
  const title = useLanguageName(useTop().title);
  const goal = useGoal();
  return (
    <>
      <h2 className={style.title}>{title}</h2>
      <p className={style.say}>{goal?.text || t("present.noGoal")}</p>
    </>
  );
}

function Stage({ board, stage }: { board: Board; stage: StageOf }) {
  const { t } = useTranslation("views");
  const format = useFormat();
  const { numbers } = stage;
  const lineOf = useCardLine("metrics");
  const said = useFindings(board, stage);
  const lanes = lanesOf(board, "metrics").map(({ id }) => id);
  const measured = thingsIn(board, stage.id, lanes).map(({ id, text }) => [text, lineOf(id)]);
  return (
    <>
      <h2 className={style.title}>{stage.name}</h2>
      {numbers?.bound && numbers.entered > 0 && (
        <p className={style.numbers}>
          <b>{format.count(numbers.customers)}</b>
          <span>
            {t("story.onward", { share: format.percent(numbers.onward / numbers.entered) })}
          </span>
          <span data-tone={numbers.dropped * 2 > numbers.entered ? "bad" : undefined}>
            {t("story.lost", { share: format.percent(numbers.dropped / numbers.entered) })}
          </span>
          {numbers.emotion && (
            <span data-tone={numbers.emotion.mean < 0 ? "bad" : "good"}>
              {t("matrix.felt", { mean: format.signed(numbers.emotion.mean) })}
            </span>
          )}
        </p>
      )}
      <div className={style.parts}>
        {measured.some(([, line]) => line) && (
          <section data-part="measure">
            <h3>{t("story.measure")}</h3>
            <ul>
              {measured.map(
                ([text, line]) =>
                  line && (
                    <li key={text}>
                      <small>{text}</small>
                      {line}
                    </li>
                  ),
              )}
            </ul>
          </section>
        )}
        {said.map(({ part, texts }) => (
          <section key={part} data-part={part}>
            <h3>{t(`story.${part}`)}</h3>
            <ul>
              {texts.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function Ending() {
  const { t } = useTranslation("views");
  const format = useFormat();
  const goal = useGoal();
  const { view } = useNumbers();
  const line = useCardLine("metrics")(goal?.metric ?? "");
  const unit = goal?.unit ? ` ${goal.unit}` : "";
  const from = goal?.baseline ?? null;
  const to = goal?.target ?? null;
  return (
    <>
      <p className={style.where}>{t("present.goal")}</p>
      <h2 className={style.title}>{goal?.text || t("present.noGoal")}</h2>
      {to !== null && (
        <p className={style.say}>
          {from === null
            ? t("present.targetOnly", { to: `${to}${unit}` })
            : t("present.target", { from: `${from}${unit}`, to: `${to}${unit}` })}
          {goal?.date && ` · ${t("present.by", { day: format.day(goal.date) })}`}
        </p>
      )}
      <p className={style.where}>{t("present.now")}</p>
      <p className={style.say}>{line ?? (goal?.value || t("present.noNow"))}</p>
      {view?.explained != null && (
        <p className={style.where}>
          {t("present.explains", { share: format.percent(view.explained) })}
        </p>
      )}
    </>
  );
}
