import { Button, Group, Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fill } from "../api/client";
import { useCancel, useJob } from "../api/imports";
import { useDraw } from "../api/maps";
import type { Job } from "../api/schema";
import { Figure, Figures } from "../kit/Figure";
import { useFormat } from "../kit/format";
import { Sheet } from "../kit/Page";
import { change, go, within } from "../kit/place";
import { Answered, Failed } from "../kit/States";
import { useNamed } from "./named";
import style from "./start.module.css";

const PHASES = ["look", "import", "compare", "write", "sort", "index", "simulate", "draw"] as const;

/** How far a piece of long work is, how it ended, and what to do next. */
export function JobSheet({ id }: { id: string }) {
  return <Answered query={useJob(id)}>{(job) => <Shown job={job} />}</Answered>;
}

function Shown({ job }: { job: Job }) {
  const { t } = useTranslation("start");
  const again = (
    <Button onClick={() => change({ job: null, upload: null })}>{t("job.another")}</Button>
  );
  switch (job.state) {
    case "queued":
    case "running":
      return <Running job={job} />;
    case "failed":
      return (
        <>
          <Failed error={new Error(job.error?.detail || job.error?.title || "")} />
          <Group mt="md">{again}</Group>
        </>
      );
    case "cancelled":
      return (
        <Sheet title={t("job.cancelled")}>
          <p>{t("job.nothing")}</p>
          <Group mt="md">{again}</Group>
        </Sheet>
      );
    case "done":
      return <Done job={job}>{again}</Done>;
  }
}

function Running({ job }: { job: Job }) {
  const { t } = useTranslation("start");
  const name = useNamed()(job.kind, job.title);
  const format = useFormat();
  const cancel = useCancel();
  const phase = PHASES.find((one) => one === job.phase);
  const share = job.total ? Math.min(100, (100 * job.done) / job.total) : null;
  return (
    <Sheet title={t("job.running", { name })}>
      <Progress
        size="lg"
        value={share ?? 100}
        animated={share === null}
        aria-label={t("job.running", { name })}
      />
      <p className={style.progress} role="status">
        <span>
          {phase ? t(`phase.${phase}`) : (job.phase ?? t("phase.queued"))}{" "}
          {job.done > 0 && format.count(job.done)}
          {job.total ? ` / ${format.count(job.total)}` : ""}
        </span>
        {job.rate ? <span>{t("job.rate", { rate: format.rounded(job.rate) })}</span> : null}
        {job.eta_seconds ? (
          <span>{t("job.eta", { time: format.duration(job.eta_seconds) })}</span>
        ) : null}
      </p>
      <Button onClick={() => cancel.mutate(job.id)} loading={cancel.isPending}>
        {t("cancel")}
      </Button>
    </Sheet>
  );
}

function Done({ job, children }: { job: Job; children: React.ReactNode }) {
  const { t } = useTranslation("start");
  const format = useFormat();
  const draw = useDraw();
  const name = useNamed()(job.kind, job.title);
  const { accepted, duplicates, rejected, seconds, map } = job.result ?? {};
  const see = () => {
    if (map) go(within(`/map?map=${map}`));
    else draw.mutate({ journey: "whole" }, { onSuccess: ({ id }) => go(within(`/map?map=${id}`)) });
  };
  return (
    <Sheet title={t("job.done", { name })}>
      <Figures>
        <Figure
          label={t("job.accepted")}
          value={format.count(accepted ?? 0)}
          note={seconds ? format.duration(seconds) : undefined}
        />
        <Figure
          label={t("job.duplicates")}
          value={format.count(duplicates ?? 0)}
          note={duplicates ? t("job.duplicatesNote") : undefined}
        />
        <Figure
          label={t("job.rejected")}
          value={format.count(rejected ?? 0)}
          tone={rejected ? "bad" : undefined}
          note={
            rejected ? (
              <a
                href={fill("/api/v1/workspaces/{workspace}/imports/{id}/rejected", { id: job.id })}
              >
                {t("job.why")}
              </a>
            ) : undefined
          }
        />
      </Figures>
      {draw.error && <Failed error={draw.error} />}
      <Group>
        <Button variant="filled" color="dark" onClick={see} loading={draw.isPending}>
          {t(map ? "job.see" : "job.draw")}
        </Button>
        {children}
      </Group>
    </Sheet>
  );
}
