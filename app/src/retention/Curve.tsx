import { useComputedColorScheme } from "@mantine/core";
import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Retention } from "../api/schema";
import { type Format, useFormat } from "../kit/format";
import { share } from "../kit/interval";
import { Picture } from "../kit/Picture";
import style from "./retention.module.css";
import { curve, type Unit } from "./view";

use([LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** All cohorts together: the share that is back, period by period, with its 95% interval. */
export default function Curve({ result, unit }: { result: Retention; unit: Unit }) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const scheme = useComputedColorScheme();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const chart = init(element, null, { renderer: "svg" });
    chart.setOption(
      option(result, format, coloursOf(element, scheme), (n) =>
        t(`unit.after.${unit}`, { count: n }),
      ),
    );
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [result, unit, format, scheme, t]);
  return (
    <Picture name="retention-curve" legend={t("band")}>
      <div ref={frame} className={style.curve} role="img" aria-label={t("curve")} />
    </Picture>
  );
}

function coloursOf(element: Element, _scheme: string) {
  const seen = getComputedStyle(element);
  const of = (name: string) => seen.getPropertyValue(name).trim();
  return {
    ink: of("--ink2"),
    rule: of("--rule"),
    line: of("--river-strong"),
    band: of("--river"),
    sheet: of("--sheet"),
  };
}

function option(
  result: Retention,
  format: Format,
  colour: ReturnType<typeof coloursOf>,
  name: (period: number) => string,
) {
  const points = curve(result)
    .slice(1)
    .flatMap(({ period, back, of }) => {
      const part = share(back, of);
      return part ? [{ period, ...part }] : [];
    });
  const invisible = {
    type: "line",
    symbol: "none",
    silent: true,
    lineStyle: { opacity: 0 },
    stack: "band",
    stackStrategy: "all",
    tooltip: { show: false },
  };
  return {
    animation: false,
    textStyle: { color: colour.ink, fontFamily: "inherit" },
    grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: "axis",
      backgroundColor: colour.sheet,
      borderColor: colour.rule,
      textStyle: { color: colour.ink },
      formatter: (at: { dataIndex: number }[]) => {
        const point = points[at[0]?.dataIndex ?? 0];
        if (!point) return "";
        const band = `${format.percent(point.low)} – ${format.percent(point.high)}`;
        return `${name(point.period)}<br><b>${format.percent(point.value)}</b><br>${band} · n ${format.count(point.n)}`;
      },
    },
    xAxis: {
      type: "category",
      data: points.map(({ period }) => period),
      axisLine: { lineStyle: { color: colour.rule } },
      axisTick: { show: false },
      axisLabel: { color: colour.ink },
    },
    yAxis: {
      type: "value",
      min: 0,
      splitLine: { lineStyle: { color: colour.rule } },
      axisLabel: { color: colour.ink, formatter: (v: number) => `${Math.round(v * 100)}%` },
    },
    series: [
      { ...invisible, data: points.map(({ low }) => low) },
      {
        ...invisible,
        data: points.map(({ low, high }) => high - low),
        areaStyle: { color: colour.band, opacity: 0.55 },
      },
      {
        type: "line",
        data: points.map(({ value }) => value),
        symbolSize: 6,
        lineStyle: { color: colour.line, width: 2.5 },
        itemStyle: { color: colour.line },
      },
    ],
  };
}
