import { Button, Group } from "@mantine/core";
import { useViewportSize } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangeProfile } from "../api/profile";
import { useMay, useSession } from "../api/session";
import { go, usePlace, within } from "../kit/place";
import { endTour, goToStep, leaveTour, useProgress } from "./progress";
import { type Step, useSteps } from "./steps";
import { type Box, placeFor, useTarget } from "./target";
import style from "./tour.module.css";

/** Five steps through the house; a new owner is shown them by themselves, whoever may edit on wish. */
export function Tour() {
  const { data: session } = useSession();
  const { own, edit } = useMay();
  const { step, state } = useProgress();
  const profile = session?.profile;
  const byItself =
    state === "new" && own && profile !== null && profile !== undefined && !profile.toured;
  if (!session || !edit || !(state === "shown" || byItself)) return null;
  return <Card reached={step} byItself={byItself} />;
}

function Card({ reached, byItself }: { reached: number; byItself: boolean }) {
  const { t } = useTranslation("tour");
  const { path, query } = usePlace();
  const { width, height } = useViewportSize();
  const steps = useSteps(useOpened(query.has("who")));
  const at = Math.min(reached, steps.length - 1);
  const step = steps[at];
  const seen = useTarget(step?.targets.join(" ") ?? "");
  const card = useFocus(at, byItself);
  if (!step) return null;
  const here = path === step.path;
  const box = here ? seen : null;
  const place = placeFor(box, width, height);
  return (
    <>
      {box && <Ring box={box} />}
      <section
        ref={card}
        className={style.card}
        style={place ?? undefined}
        data-narrow={place ? undefined : box && box.top > height / 2 ? "top" : "foot"}
        aria-label={t("label")}
        tabIndex={-1}
        onKeyDown={(event) => event.key === "Escape" && leaveTour()}
      >
        <p className={style.count}>
          {t("count", { n: at + 1, all: steps.length })}
          {step.done && <b> · {t("done")}</b>}
        </p>
        <h2>{t(`${step.id}.title`)}</h2>
        <p>{t(`${step.id}.text`)}</p>
        <Onward steps={steps} at={at} here={here} />
      </section>
    </>
  );
}

function Ring({ box }: { box: Box }) {
  const { left, top, width, height } = box;
  const around = { left: left - 6, top: top - 6, width: width + 12, height: height + 12 };
  return <div className={style.ring} style={around} />;
}

function Onward({ steps, at, here }: { steps: Step[]; at: number; here: boolean }) {
  const { t } = useTranslation("tour");
  const finish = useFinish();
  const last = at === steps.length - 1;
  const done = steps[at]?.done;
  const to = (next: number) => {
    goToStep(next);
    const path = steps[next]?.path;
    if (path) go(within(path));
  };
  const next = () => (last ? finish() : to(at + 1));
  return (
    <Group gap={8}>
      {here || done ? (
        <Button
          variant={done ? "filled" : "default"}
          color={done ? "dark" : undefined}
          onClick={next}
        >
          {t(last ? "finish" : done ? "next" : "skip")}
        </Button>
      ) : (
        <Button variant="filled" color="dark" onClick={() => to(at)}>
          {t("there")}
        </Button>
      )}
      {at > 0 && <Button onClick={() => to(at - 1)}>{t("back")}</Button>}
      <button type="button" className={style.leave} onClick={leaveTour}>
        {t("leave")}
      </button>
    </Group>
  );
}

/** That it was finished is remembered with the person, so that no other machine begins again. */
function useFinish() {
  const { data: session } = useSession();
  const keep = useChangeProfile();
  return () => {
    endTour();
    if (session?.profile) keep.mutate({ toured: true });
  };
}

/** Once a number was opened, it stays done although the list was closed again. */
function useOpened(now: boolean): boolean {
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    if (now) setOpened(true);
  }, [now]);
  return opened;
}

/** A new step is read out and can be gone on from at once; nobody is torn away from what they do. */
function useFocus(at: number, byItself: boolean) {
  const card = useRef<HTMLElement>(null);
  const quiet = useRef(byItself);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the step
  useEffect(() => {
    if (quiet.current) {
      quiet.current = false;
      return;
    }
    const timer = setTimeout(() => card.current?.focus({ preventScroll: true }), 60);
    return () => clearTimeout(timer);
  }, [at]);
  return card;
}
