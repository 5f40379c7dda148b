import { useTranslation } from "react-i18next";
import type { TemplatePoint } from "../api/schema";
import { dots, ends, line, seams } from "./curve";
import style from "./templates.module.css";

interface Props {
  curve: readonly TemplatePoint[];
  stages: number;
  width?: number;
  height?: number;
}

/** A journey, small: its stages side by side and how it feels from the first to the last. */
export function CurvePicture({ curve, stages, width = 320, height = 96 }: Props) {
  const { t } = useTranslation("templates");
  const points = dots(curve, width, height);
  const { low, high } = ends(curve);
  return (
    <svg
      className={style.curve}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t("gallery.picture", {
        stages,
        low: curve[low]?.name ?? "",
        high: curve[high]?.name ?? "",
      })}
    >
      {seams(curve, width).map((x) => (
        <line key={x} className={style.seam} x1={x} x2={x} y1={0} y2={height} />
      ))}
      <line className={style.zero} x1={0} x2={width} y1={height / 2} y2={height / 2} />
      <path className={style.felt} d={line(points)} />
      {points.map(({ x, y }, at) => (
        <circle
          key={x}
          className={at === low ? style.low : style.dot}
          cx={x}
          cy={y}
          r={at === low ? 4 : 2.4}
        />
      ))}
    </svg>
  );
}
