import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChannels } from "../api/mapNumbers";
import type { ChannelMetric, ChannelsAnswer } from "../api/schema";
import { useMapDoc } from "../doc/context";
import type { Card } from "../doc/elements";
import { shown } from "../doc/measured";
import { useNumbers, useSaved } from "../doc/numbers";
import { useFormat } from "../kit/format";
import { Answered } from "../kit/States";
import { Who } from "../kit/Who";
import style from "./metrics.module.css";
import { shownEach } from "./values";

/** The metric of a card for each channel side by side; counted when it is opened. */
export function Channels({ card }: { card: Card }) {
  const { t } = useTranslation("metrics");
  const [open, setOpen] = useState(false);
  return (
    <details
      className={style.channels}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{t("channels.open")}</summary>
      {open && <Asked card={card} />}
    </details>
  );
}

function Asked({ card }: { card: Card }) {
  const { id } = useMapDoc();
  const { selection, asked } = useNumbers();
  const metric = useSaved(JSON.stringify(card.metric));
  const query = useChannels({ id, key: asked + metric, selection }, card.id);
  return (
    <Answered query={query} lines={4}>
      {(found) => <Told found={found} />}
    </Answered>
  );
}

function Told({ found }: { found: ChannelsAnswer }) {
  const { t } = useTranslation("metrics");
  const format = useFormat();
  const { value, low, high } = found.consistency;
  const behind = found.channels.filter((one) => one.behind).length;
  return (
    <section aria-label={t("channels.title")}>
      <p className={style.say}>
        {value === null || low === null || high === null
          ? t("channels.unknown")
          : t("channels.consistency", {
              score: format.percent(value),
              low: format.percent(low),
              high: format.percent(high),
            })}
      </p>
      <p className={style.note}>
        {behind ? t("channels.behind", { count: behind }) : t("channels.even")}
        {format.between}
        {t(found.each ? "channels.each" : "channels.whole")}
      </p>
      <ul className={style.rows}>
        {found.channels.map((one) => (
          <Row key={one.channel} one={one} found={found} />
        ))}
      </ul>
    </section>
  );
}

function Row({ one, found }: { one: ChannelMetric; found: ChannelsAnswer }) {
  const { t } = useTranslation("metrics");
  const format = useFormat();
  const say = (value: number | null) =>
    found.each
      ? shownEach(value, found.unit, found.currency, format)
      : shown(value, found.unit, found.currency, format);
  const off = one.difference;
  const percent = found.unit === "share" || found.unit === "customers";
  return (
    <li data-channel={one.channel} data-behind={one.behind || undefined}>
      <div>
        <span>
          {one.label} <Who cell={{ of: "map", cell: one.cell }} of={one.label} count={one.n} />
        </span>
        <span className={style.count}>{say(one.value)}</span>
      </div>
      <p>
        {one.low !== null && one.high !== null && `${say(one.low)} – ${say(one.high)} · `}
        {t("customers", { n: format.count(one.customers) })}
      </p>
      {one.behind && off?.value != null && off.low !== null && off.high !== null && (
        <p className={style.behind}>
          {t(percent ? "channels.points" : "channels.off", {
            off: away(off.value),
            low: away(off.low),
            high: away(off.high),
          })}
        </p>
      )}
    </li>
  );

  function away(value: number): string {
    const size = Math.abs(value);
    return `${value < 0 ? "−" : "+"}${percent ? format.points(100 * size) : say(size)}`;
  }
}
