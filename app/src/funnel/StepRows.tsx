import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { Menu } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Funnel, FunnelStep } from "../api/schema";
import { cellOf } from "../kit/cell";
import { type Format, useFormat } from "../kit/format";
import { halfWidth, share } from "../kit/interval";
import { Counted, Who } from "../kit/Who";
import { Bar } from "./Bar";
import { EditStep } from "./EditStep";
import { attachClosestEdge, extractClosestEdge } from "./edge";
import style from "./funnel.module.css";
import { useStepName } from "./named";
import { type FunnelView, inserted, moved } from "./steps";

interface Props {
  result: Funnel;
  funnel: FunnelView;
  names: { name: string }[];
}

/** The steps, one below the other; each can be dragged, moved by Alt and the arrow keys, changed and removed. */
export function StepRows({ result, funnel, names }: Props) {
  const widest = Math.max(1, ...result.steps.map(({ entered }) => entered));
  const [editing, setEditing] = useState<number | null>(null);
  return (
    <ol className={style.rows}>
      {result.steps.map((step, at) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: the same rule may be a step twice
          key={`${at}/${step.step}`}
          at={at}
          step={step}
          before={result.steps[at - 1]}
          last={at === result.steps.length - 1}
          widest={widest}
          funnel={funnel}
          edit={() => setEditing(at)}
        />
      ))}
      {editing !== null && (
        <EditStep
          rule={funnel.steps[editing] ?? ""}
          names={names.map(({ name }) => name)}
          close={() => setEditing(null)}
          keep={(rule) => funnel.set(funnel.steps.map((old, at) => (at === editing ? rule : old)))}
        />
      )}
    </ol>
  );
}

interface RowProps {
  at: number;
  step: FunnelStep;
  before: FunnelStep | undefined;
  last: boolean;
  widest: number;
  funnel: FunnelView;
  edit: () => void;
}

function Row({ at, step, before, last, widest, funnel, edit }: RowProps) {
  const { t } = useTranslation("funnel");
  const format = useFormat();
  const stepName = useStepName();
  const { row, over } = useDrag(at, funnel);
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    funnel.set(moved(funnel.steps, at, event.key === "ArrowUp" ? at - 1 : at + 1));
  };
  const name = stepName(step.step);
  return (
    <li ref={row} className={style.row} data-over={over ?? undefined}>
      <div className={style.name}>
        <Menu position="bottom-start">
          <Menu.Target>
            <button
              type="button"
              onKeyDown={keys}
              aria-label={t("step.change", { n: at + 1, name })}
            >
              {name}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={edit}>{t("step.edit")}</Menu.Item>
            <Menu.Item
              disabled={at === 0}
              onClick={() => funnel.set(moved(funnel.steps, at, at - 1))}
            >
              {t("step.up")}
            </Menu.Item>
            <Menu.Item disabled={last} onClick={() => funnel.set(moved(funnel.steps, at, at + 1))}>
              {t("step.down")}
            </Menu.Item>
            <Menu.Item onClick={() => funnel.set(funnel.steps.filter((_, other) => other !== at))}>
              {t("step.remove")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <small>{before ? t("step.time", times(step, format)) : t("step.first")}</small>
      </div>
      <Bar step={step} n={at + 1} last={last} widest={widest} />
      <Numbers at={at} step={step} before={before} format={format} />
    </li>
  );
}

function Numbers({
  at,
  step,
  before,
  format,
}: {
  at: number;
  step: FunnelStep;
  before?: FunnelStep;
  format: Format;
}) {
  const { t } = useTranslation("funnel");
  const stepName = useStepName();
  const onward = before && share(step.entered, before.entered);
  const cell = cellOf("funnel", "step", at + 1, "entered");
  const of = `${t("step.n", { n: at + 1 })} ${stepName(step.step)}`;
  return (
    <div className={style.numbers}>
      <b>
        <Counted cell={cell} of={of}>
          {format.count(step.entered)}
        </Counted>
      </b>
      {onward && (
        <span>
          {format.percent(onward.value)} <small>± {format.points(halfWidth(onward))}</small>
        </span>
      )}
      {!before && <Who cell={cell} of={of} count={step.entered} />}
    </div>
  );
}

function times(step: FunnelStep, format: Format) {
  return { median: format.duration(step.median_seconds), p90: format.duration(step.p90_seconds) };
}

function useDrag(at: number, funnel: FunnelView) {
  const row = useRef<HTMLLIElement>(null);
  const [over, setOver] = useState<"top" | "bottom" | null>(null);
  useEffect(() => {
    const element = row.current;
    if (!element) return;
    return combine(
      draggable({ element, getInitialData: () => ({ kind: "step", at }) }),
      dropTargetForElements({
        element,
        getData: ({ input }) => attachClosestEdge({}, element, input.clientY),
        onDrag: ({ self }) => setOver(extractClosestEdge(self.data)),
        onDragLeave: () => setOver(null),
        onDrop: ({ self, source }) => {
          setOver(null);
          const place = extractClosestEdge(self.data) === "bottom" ? at + 1 : at;
          if (source.data.kind === "event")
            funnel.set(inserted(funnel.steps, String(source.data.rule), place));
          if (source.data.kind === "step") {
            const from = Number(source.data.at);
            funnel.set(moved(funnel.steps, from, from < place ? place - 1 : place));
          }
        },
      }),
    );
  }, [at, funnel]);
  return { row, over };
}
