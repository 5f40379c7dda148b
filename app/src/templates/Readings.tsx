import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PastedReading, PastedTable } from "../api/schema";
import { LANE_NAMES, type Lane } from "../doc/elements";
import { useFormat } from "../kit/format";
import { useLanguage } from "../kit/words";
import style from "./templates.module.css";

type Lanes = NonNullable<PastedTable["lanes"]>;

interface Props {
  readings: readonly PastedReading[];
  lanes: Lanes;
  change: (lanes: Lanes) => void;
}

/** Row for row: what was found in the table, what it becomes, and why; a lane can be chosen instead. */
export function Readings({ readings, lanes, change }: Props) {
  const { t } = useTranslation("templates");
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className={style.scroll} aria-label={t("paste.readings")} tabIndex={0}>
      <table className={style.readings}>
        <thead>
          <tr>
            <th scope="col">{t("paste.found")}</th>
            <th scope="col">{t("paste.becomes")}</th>
            <th scope="col">{t("paste.count")}</th>
            <th scope="col">{t("paste.why")}</th>
          </tr>
        </thead>
        <tbody>
          {readings.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table may be called the same
            <tr key={at} data-unknown={!one.known || undefined}>
              <th scope="row">{one.heading}</th>
              <td>
                <Becomes one={one} lanes={lanes} change={change} />
              </td>
              <td>{format.count(one.count)}</td>
              <td>{one.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Becomes({ one, lanes, change }: { one: PastedReading } & Omit<Props, "readings">) {
  const { t } = useTranslation("templates");
  const language = useLanguage();
  const left = lanes[one.heading] === "";
  if (one.becomes !== "lane" && !left) return <>{t(`paste.kind.${one.becomes}`)}</>;
  const kinds = Object.keys(LANE_NAMES) as Lane["kind"][];
  return (
    <NativeSelect
      size="xs"
      aria-label={`${one.heading}: ${t("paste.becomes")}`}
      value={left ? "" : (one.lane ?? "custom")}
      onChange={(event) =>
        change({ ...lanes, [one.heading]: event.target.value as Lane["kind"] | "" })
      }
      data={[
        ...kinds
          .filter((kind) => kind !== "custom")
          .map((kind) => ({ value: kind, label: LANE_NAMES[kind][language] })),
        { value: "custom", label: t("paste.own") },
        { value: "", label: t("paste.leave") },
      ]}
    />
  );
}
