import { useTranslation } from "react-i18next";
import { useNames } from "../api/names";
import type { Flow, FlowEvent, FlowLink } from "../api/schema";
import { cellOf, partsOf } from "../kit/cell";
import { Figure, Figures } from "../kit/Figure";
import { type Format, useFormat } from "../kit/format";
import { Counted, Who } from "../kit/Who";
import { OTHER } from "./detail";
import style from "./flow.module.css";

interface Props {
  flow: Flow;
  cell: string | null;
  choose: (cell: string | null) => void;
}

/** What stands behind the event or the link that was chosen. */
export function Chosen({ flow, cell, choose }: Props) {
  const { t } = useTranslation("flow");
  const [kind, a = "", b = ""] = cell ? partsOf({ of: "flow", cell }) : [];
  const event = kind === "event" ? flow.events.find((one) => one.event === a) : undefined;
  const link =
    kind === "link" ? flow.links.find((one) => one.from === a && one.to === b) : undefined;
  return (
    <aside className={style.chosen} aria-label={t("chosen.label")}>
      {event && <OfEvent flow={flow} event={event} choose={choose} />}
      {link && <OfLink link={link} />}
      {!event && !link && (
        <p className={style.hint}>
          {a === OTHER || b === OTHER ? t("chosen.other") : t("chosen.none")}
        </p>
      )}
    </aside>
  );
}

function OfEvent({
  flow,
  event,
  choose,
}: {
  flow: Flow;
  event: FlowEvent;
  choose: (cell: string) => void;
}) {
  const { t } = useTranslation("flow");
  const format = useFormat();
  const nameOf = useNames();
  const name = event.event;
  const next = [...flow.links]
    .filter(({ from }) => from === name)
    .sort((a, b) => b.count - a.count);
  const ends = flow.ends.find(({ event }) => event === name)?.count ?? 0;
  const starts = flow.starts.find(({ event }) => event === name)?.count ?? 0;
  return (
    <>
      <small>{t("chosen.event")}</small>
      <h2>{nameOf(name)}</h2>
      {nameOf(name) !== name && <code>{name}</code>}
      <Figures>
        <Figure
          label={t("chosen.customers")}
          value={format.count(event.customers)}
          note={<Who cell={cellOf("flow", "event", name)} of={name} />}
        />
        <Figure
          label={t("chosen.times")}
          value={format.count(event.count)}
          note={t("chosen.each", { n: format.points(event.count / event.customers) })}
        />
        <Figure
          label={t("chosen.starts")}
          value={format.count(starts)}
          note={<Who cell={cellOf("flow", "start", name)} of={t("chosen.starts")} count={starts} />}
        />
        <Figure
          label={t("chosen.ends")}
          value={format.count(ends)}
          note={<Who cell={cellOf("flow", "end", name)} of={t("chosen.ends")} count={ends} />}
        />
      </Figures>
      <h3>{t("chosen.next")}</h3>
      <Next
        links={next.slice(0, 8)}
        ends={ends}
        count={event.count}
        format={format}
        choose={choose}
      />
    </>
  );
}

interface NextProps {
  links: FlowLink[];
  ends: number;
  count: number;
  format: Format;
  choose: (cell: string) => void;
}

function Next({ links, ends, count, format, choose }: NextProps) {
  const { t } = useTranslation("flow");
  const nameOf = useNames();
  return (
    <ul className={style.next}>
      {links.map((link) => (
        <li key={link.to}>
          <i style={{ width: `${(100 * link.count) / count}%` }} />
          <button
            type="button"
            onClick={() => choose(cellOf("flow", "link", link.from, link.to).cell)}
          >
            {nameOf(link.to)}
          </button>
          <span>{format.percent(link.count / count)}</span>
        </li>
      ))}
      {ends > 0 && (
        <li data-end>
          <i style={{ width: `${(100 * ends) / count}%` }} />
          {t("chosen.nothing")}
          <span>{format.percent(ends / count)}</span>
        </li>
      )}
    </ul>
  );
}

function OfLink({ link }: { link: FlowLink }) {
  const { t } = useTranslation("flow");
  const format = useFormat();
  const nameOf = useNames();
  const cell = cellOf("flow", "link", link.from, link.to);
  const name = `${nameOf(link.from)} → ${nameOf(link.to)}`;
  return (
    <>
      <small>{t("chosen.link")}</small>
      <h2>{name}</h2>
      <Figures>
        <Figure
          label={t("chosen.customers")}
          value={format.count(link.customers)}
          note={<Who cell={cell} of={name} />}
        />
        <Figure
          label={t("chosen.times")}
          value={
            <Counted cell={cell} of={t("chosen.times")}>
              {format.count(link.count)}
            </Counted>
          }
          note={t("chosen.each", { n: format.points(link.count / link.customers) })}
        />
        <Figure
          label={t("chosen.median")}
          value={format.duration(link.median_gap_seconds)}
          note={t("chosen.between")}
        />
        <Figure
          label={t("chosen.p90")}
          value={format.duration(link.p90_gap_seconds)}
          note={t("chosen.mean", { mean: format.duration(link.mean_gap_seconds) })}
        />
      </Figures>
    </>
  );
}
