import { Button, Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fill } from "../api/client";
import { runs, useJobs, useRetry, useStop } from "../api/jobs";
import type { Job } from "../api/schema";
import { useMay } from "../api/session";
import { Wrong } from "../kit/Form";
import { useOwnFormat } from "../kit/format";
import { follow, within } from "../kit/place";
import { Answered, Empty } from "../kit/States";
import style from "./jobs.module.css";

/** All long work: what runs first, then what is over. */
export function JobList() {
  const { t } = useTranslation("jobs");
  return (
    <Answered query={useJobs()}>
      {(jobs) =>
        jobs.length === 0 ? (
          <Empty title={t("none")}>{t("noneText")}</Empty>
        ) : (
          <>
            <Part title={t("running")} jobs={jobs.filter(runs)} />
            <Part title={t("over")} jobs={jobs.filter((job) => !runs(job))} />
          </>
        )
      }
    </Answered>
  );
}

function Part({ title, jobs }: { title: string; jobs: Job[] }) {
  if (jobs.length === 0) return null;
  return (
    <section className={style.part}>
      <h2>{title}</h2>
      <ol>
        {jobs.map((job) => (
          <li key={job.id} data-state={job.state}>
            <One job={job} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What it does, and to what: the case by its name, a file by its own. */
function useName({ kind, title }: Job): string {
  const { t } = useTranslation("jobs");
  const { t: start } = useTranslation("start");
  const demo = (["ecommerce", "finance"] as const).find((one) => kind === "demo" && one === title);
  const of = demo ? start(`demo.${demo}.title`) : title;
  const what = t(`kind.${kind}`);
  return of && of !== what ? `${what} · ${of}` : what;
}

function One({ job }: { job: Job }) {
  const { t } = useTranslation("jobs");
  const format = useOwnFormat();
  const may = useMay();
  const stop = useStop();
  const retry = useRetry();
  const name = useName(job);
  return (
    <article>
      <div>
        <h3>{name}</h3>
        <p>
          <b>{t(`state.${job.state}`)}</b>
          <span>{job.started_by}</span>
          <time dateTime={job.created}>{format.date(job.created)}</time>
          {job.started && job.finished && (
            <span>{t("took", { time: format.duration(seconds(job.started, job.finished)) })}</span>
          )}
        </p>
      </div>
      {may.edit && runs(job) && (
        <Button onClick={() => stop.mutate(job.id)} loading={stop.isPending}>
          {t("cancel")}
          <span className={style.unseen}> {name}</span>
        </Button>
      )}
      {may.edit && job.can_retry && (
        <Button onClick={() => retry.mutate(job.id)} loading={retry.isPending}>
          {t("retry")}
          <span className={style.unseen}> {name}</span>
        </Button>
      )}
      {job.state === "running" && <Running job={job} name={name} />}
      {job.error && <p className={style.why}>{job.error.detail || job.error.title}</p>}
      {job.state === "done" && <Outcome job={job} />}
      {(stop.error ?? retry.error) ? <Wrong error={stop.error ?? retry.error} /> : null}
    </article>
  );
}

const PHASES = ["look", "import", "compare", "write", "sort", "index", "simulate", "draw"] as const;

function Running({ job, name }: { job: Job; name: string }) {
  const { t } = useTranslation("jobs");
  const { t: start } = useTranslation("start");
  const format = useOwnFormat();
  const share = job.total ? Math.min(100, (100 * job.done) / job.total) : null;
  const phase = PHASES.find((one) => one === job.phase);
  return (
    <div className={style.progress}>
      <Progress value={share ?? 100} animated={share === null} aria-label={name} />
      <p>
        <span>
          {phase ? start(`phase.${phase}`) : job.phase} {job.done > 0 && format.count(job.done)}
          {job.total ? ` / ${format.count(job.total)}` : ""}
        </span>
        {job.rate ? <span>{start("job.rate", { rate: format.rounded(job.rate) })}</span> : null}
        {job.eta_seconds ? (
          <span>{t("left", { time: format.duration(job.eta_seconds) })}</span>
        ) : null}
      </p>
    </div>
  );
}

/** What came of it: how many, and where to see it. */
function Outcome({ job }: { job: Job }) {
  const { t } = useTranslation("jobs");
  const format = useOwnFormat();
  const { accepted, duplicates, rejected, map } = job.result ?? {};
  const counts = { accepted, duplicates, rejected } as const;
  return (
    <p className={style.outcome}>
      {(["accepted", "duplicates", "rejected"] as const).map((what) =>
        counts[what] ? (
          <span key={what}>{t(`result.${what}`, { n: format.count(counts[what]) })}</span>
        ) : null,
      )}
      {job.has_file && (
        <a href={fill("/api/v1/workspaces/{workspace}/jobs/{id}/file", { id: job.id })} download>
          {t("file")}
        </a>
      )}
      {map && (
        <a href={within(`/map?map=${map}`)} onClick={follow}>
          {t("see")}
        </a>
      )}
      {(job.kind === "import" || job.kind === "demo") && (
        <a href={within(`/start?job=${job.id}`)} onClick={follow}>
          {t("detail")}
        </a>
      )}
    </p>
  );
}

function seconds(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
