import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { download } from "../api/client";
import type { Retention, RetentionCohort, Selection } from "../api/schema";
import { cellOf, openMembers } from "../kit/cell";
import { useFormat } from "../kit/format";
import { Take } from "../kit/Picture";
import { pngOf, save, svgText } from "../kit/picture";
import { Counted } from "../kit/Who";
import style from "./retention.module.css";
import { TrianglePicture } from "./TrianglePicture";
import type { RetentionView } from "./view";

const MOST_PERIODS = 16;
const MOST_COHORTS = 40;

interface Props {
  result: Retention;
  selection: Selection;
  view: RetentionView;
}

/** Cohort by cohort, period by period: the darker, the more are back. Every cell opens its customers. */
export function Triangle({ result, selection, view }: Props) {
  const { t } = useTranslation("retention");
  const { t: kit } = useTranslation("kit");
  const picture = useRef<HTMLDivElement>(null);
  const cohorts = result.cohorts.slice(-MOST_COHORTS);
  const periods = Math.min(
    MOST_PERIODS,
    Math.max(...cohorts.map(({ returned }) => returned.length)),
  );
  const most = Math.max(
    0.01,
    ...cohorts.flatMap(({ returned, customers }) => returned.slice(1).map((n) => n / customers)),
  );
  const svg = () => picture.current?.querySelector("svg") as SVGSVGElement;
  const csv = async () => {
    const body = { selection, params: view.params };
    save(
      await download("post", "/api/v1/workspaces/{workspace}/analyses/{name}/table.csv", {
        path: { name: "retention" },
        body,
      }),
      "retention.csv",
    );
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
      <section className={style.scroll} tabIndex={0} aria-label={t("triangle")}>
        <table className={style.triangle}>
          <thead>
            <tr>
              <th scope="col">{t("cohort")}</th>
              <th scope="col">{t("customers")}</th>
              {Array.from({ length: periods }, (_, period) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a period is its number
                <th key={period} scope="col">
                  {period}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map((cohort) => (
              <Row key={cohort.start} cohort={cohort} periods={periods} most={most} />
            ))}
          </tbody>
        </table>
      </section>
      <div className={style.foot}>
        <span>
          {cohorts.length < result.cohorts.length || periods === MOST_PERIODS
            ? t("newest", { cohorts: cohorts.length, all: result.cohorts.length, periods })
            : t("read", { unit: t(`unit.${view.unit}`) })}
        </span>
        <Take
          label={kit("take.label")}
          entries={[
            { label: "SVG", take: () => save(svgText(svg()), "retention.svg") },
            { label: "PNG", take: async () => save(await pngOf(svg()), "retention.png") },
            { label: kit("take.csv"), take: csv },
          ]}
        />
      </div>
      <div ref={picture} className={style.offstage} aria-hidden="true">
        <TrianglePicture cohorts={cohorts} periods={periods} most={most} />
      </div>
    </>
  );
}

function Row({
  cohort,
  periods,
  most,
}: {
  cohort: RetentionCohort;
  periods: number;
  most: number;
}) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const { start, customers, returned } = cohort;
  const day = format.day(`${start}T12:00:00Z`);
  return (
    <tr>
      <th scope="row">{day}</th>
      <td>
        <Counted cell={cellOf("retention", "cohort", start, 0)} of={day}>
          {format.count(customers)}
        </Counted>
      </td>
      {Array.from({ length: periods }, (_, period) => {
        const back = returned[period];
        // biome-ignore lint/suspicious/noArrayIndexKey: a period is its number
        if (back === undefined) return <td key={period} />;
        const part = customers ? back / customers : 0;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a period is its number
          <td key={period} style={{ background: period === 0 ? undefined : shade(part, most) }}>
            <button
              type="button"
              onClick={() => openMembers(cellOf("retention", "cohort", start, period))}
              aria-label={t("cell", {
                day,
                period,
                n: format.count(back),
                share: format.percent(part),
              })}
              disabled={back === 0}
            >
              {period === 0 ? "100%" : format.percent(part)}
            </button>
          </td>
        );
      })}
    </tr>
  );
}

/** From paper to river: never darker than what ink can be read on. */
function shade(part: number, most: number): string {
  return `color-mix(in srgb, var(--river) ${Math.round((100 * part) / most)}%, var(--sheet))`;
}
