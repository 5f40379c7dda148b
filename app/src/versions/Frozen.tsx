import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MapView, MetricAnswer } from "../api/schema";
import { useVersion } from "../api/versions";
import { useCardValue } from "../doc/cardParts";
import { useMapDoc } from "../doc/context";
import type { Names } from "../doc/elements";
import { nameIn } from "../doc/hooks";
import { plainOf } from "../doc/marked";
import { shown } from "../doc/measured";
import { useNumbers } from "../doc/numbers";
import { useFormat } from "../kit/format";
import { usePlace } from "../kit/place";
import { Answered } from "../kit/States";
import { useLanguage } from "../kit/words";
import style from "./frozen.module.css";
import panel from "./versions.module.css";

type Numbers = Pick<MapView, "customers" | "journeys" | "until" | "stages"> & {
  /** Of the metric cards; versions of before do not have them. */
  metrics?: MetricAnswer[];
};

/** The numbers that were frozen with a version, beside those of now; on demand. */
export function Frozen({ version }: { version: string }) {
  const { t } = useTranslation("versions");
  const [open, setOpen] = useState(false);
  return (
    <details className={panel.seen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("frozen.open")}</summary>
      {open && <Kept version={version} />}
    </details>
  );
}

function Kept({ version }: { version: string }) {
  const { t } = useTranslation("versions");
  const { id } = useMapDoc();
  return (
    <Answered query={useVersion(id, version)} lines={4}>
      {({ numbers, document }) => {
        if (!numbers) return <p>{t("frozen.none")}</p>;
        // As the server wrote both down then.
        const cards = new Map(document.cards.map(({ id, text }) => [String(id), String(text)]));
        const stages = new Map(document.stages.map(({ id, name }) => [String(id), name as Names]));
        return <Beside then={numbers as unknown as Numbers} stages={stages} cards={cards} />;
      }}
    </Answered>
  );
}

interface Props {
  then: Numbers;
  stages: ReadonlyMap<string, Names>;
  cards: ReadonlyMap<string, string>;
}

function Beside({ then, stages, cards }: Props) {
  const { t } = useTranslation("versions");
  const format = useFormat();
  const language = useLanguage();
  const now = useOwnNumbers();
  const measuredNow = useCardValue("metrics");
  const told = ({ customers, onward, entered }: MapView["stages"][number], last: boolean) =>
    last || !entered
      ? t("frozen.count", { customers: format.count(customers) })
      : t("frozen.stage", {
          customers: format.count(customers),
          onward: format.percent(onward / entered),
        });
  const whole = (of: Pick<MapView, "customers">) => format.count(of.customers);
  const each = then.stages.map((one, at) => {
    const last = at === then.stages.length - 1;
    const today = now?.stages.find(({ stage }) => stage === one.stage);
    return {
      id: one.stage,
      name: nameIn(stages.get(one.stage), language),
      before: told(one, last),
      now: now && (today ? told(today, last) : "–"),
    };
  });
  const metrics = then.metrics?.map((one) => ({
    id: one.card,
    name: plainOf(cards.get(one.card) ?? ""),
    before: shown(one.value, one.unit, one.currency, format),
    now: now && (measuredNow(one.card) ?? "–"),
  }));
  const everybody = { id: "", name: t("frozen.customers"), before: whole(then) };
  return (
    <>
      {then.until && <p>{t("frozen.until", { day: format.day(then.until) })}</p>}
      <Compared rows={[{ ...everybody, now: now && whole(now) }, ...each]} />
      {metrics && metrics.length > 0 && <Compared rows={metrics} long />}
    </>
  );
}

interface RowOf {
  id: string;
  name: string;
  before: string;
  /** Nothing where it cannot be compared. */
  now: string | undefined;
}

/** Then beside now; `long`: the names are whole sentences. */
function Compared({ rows, long }: { rows: readonly RowOf[]; long?: boolean }) {
  const { t } = useTranslation("versions");
  return (
    <table className={style.frozen} data-long={long || undefined}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t("frozen.then")}</th>
          {rows[0]?.now !== undefined && <th scope="col">{t("frozen.now")}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, before, now }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{before}</td>
            {now !== undefined && <td data-other={now !== before || undefined}>{now}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const CHOSEN = ["segment", "journey", "events", "from", "to"];

/** The numbers of now under the map's own selection, as a version keeps them; none while another is chosen. */
function useOwnNumbers(): MapView | undefined {
  const { view } = useNumbers();
  const { query } = usePlace();
  return CHOSEN.some((name) => query.get(name)) ? undefined : view;
}
