import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../api/session";
import { choose, useChosen } from "../doc/chosen";
import { useRecords } from "../doc/hooks";
import { OpensMap } from "../doc/Inside";
import { useNumbers } from "../doc/numbers";
import { openMembers, useSees } from "../kit/cell";
import { useFormat } from "../kit/format";
import { pressed } from "../kit/pressed";
import { Failed, Loading } from "../kit/States";
import { FlowList } from "./FlowList";
import { type Edge, NODE, type Node, type Plan, pictureOf, type Step } from "./flow";
import style from "./flow.module.css";
import { LevelLine } from "./Level";
import { Measured } from "./Measured";
import { useBoard } from "./useBoard";
import views from "./views.module.css";

/** Stages as nodes with the moves that customers really made, and the ways that the team had planned; only these
 * for whoever is shown no numbers. */
export default function FlowView() {
  const { t } = useTranslation("views");
  const board = useBoard();
  const links = useRecords("links");
  const { view, error, again } = useNumbers();
  const { seeNumbers } = useMay();
  const picture = useMemo(
    () => pictureOf(board, view ? [...view.river, ...view.returns] : null, links),
    [board, view, links],
  );
  if (error) return <Failed error={error} retry={again} />;
  if (!view && seeNumbers) return <Loading lines={9} />;
  const { width, height, nodes, edges, steps, plans } = picture;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
      <section className={views.scroll} tabIndex={0} aria-label={t("flow.label")}>
        <svg
          className={style.flow}
          viewBox={`0 0 ${width} ${height}`}
          style={{ minWidth: Math.min(width, 900) }}
          role="group"
          aria-label={t("flow.label")}
        >
          <defs>
            <marker
              id="lutu-way"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="6"
              markerHeight="6"
              orient="auto"
            >
              <path d="M0 0.5L8 4L0 7.5Z" fill="context-stroke" />
            </marker>
          </defs>
          {edges.map((edge) => (
            <Way key={`${edge.from}/${edge.to}`} edge={edge} nodes={nodes} />
          ))}
          {plans.map((plan) => (
            <Planned key={plan.id} plan={plan} />
          ))}
          {nodes.map((node) => (
            <Stage key={node.id} node={node} />
          ))}
          {steps.map((step) => (
            <StepChip key={step.id} step={step} />
          ))}
        </svg>
      </section>
      <p className={style.legend}>
        {view && <span data-kind="forward">{t("flow.width")}</span>}
        {view && <span data-kind="back">{t("flow.backs")}</span>}
        {plans.length > 0 && <span data-kind="planned">{t("flow.plans")}</span>}
      </p>
      {steps.some(({ map }) => map) && (
        <ul className={style.inner}>
          {steps.map(({ id, name, map }) =>
            map ? (
              <li key={id}>
                {name} <OpensMap map={map} />
              </li>
            ) : null,
          )}
        </ul>
      )}
      {view && edges.length === 0 && <p className={views.small}>{t("flow.nobody")}</p>}
      {(view || plans.length > 0) && <FlowList picture={picture} />}
      <Measured board={board} />
      <LevelLine board={board} />
    </>
  );
}

function Way({ edge, nodes }: { edge: Edge; nodes: readonly Node[] }) {
  const { t } = useTranslation("views");
  const format = useFormat();
  const name = (id: string) => nodes.find((node) => node.id === id)?.name ?? "";
  const n = t("flow.journeys", { count: edge.journeys, n: format.count(edge.journeys) });
  const said = t(edge.kind === "back" ? "flow.back" : "flow.to", {
    from: name(edge.kind === "back" ? edge.to : edge.from),
    to: name(edge.kind === "back" ? edge.from : edge.to),
    n: edge.kind === "back" ? format.count(edge.journeys) : n,
  });
  const sees = useSees();
  const door = sees && {
    "aria-label": `${said} · ${t("flow.who")}`,
    ...pressed(() => openMembers({ of: "map", cell: edge.cell })),
  };
  return (
    <g
      className={style.way}
      data-kind={edge.kind}
      data-move={`${edge.from}/${edge.to}`}
      data-door={sees || undefined}
      {...door}
    >
      <path d={edge.path} strokeWidth={edge.width}>
        <title>{said}</title>
      </path>
      {edge.label && (
        <text x={edge.label.x} y={edge.label.y} textAnchor="middle">
          {format.rounded(edge.journeys)}
        </text>
      )}
    </g>
  );
}

function Planned({ plan }: { plan: Plan }) {
  const { t } = useTranslation("views");
  const never = plan.gone === 0;
  return (
    <g className={style.plan} data-link={plan.id} data-never={never || undefined}>
      <path d={plan.path} markerEnd="url(#lutu-way)">
        <title>
          {[t(`flow.${plan.kind}`), plan.label, never && t("flow.never")]
            .filter(Boolean)
            .join(" · ")}
        </title>
      </path>
      <text x={plan.at.x} y={plan.at.y - 4} textAnchor="middle">
        {[plan.label, never && t("flow.never")].filter(Boolean).join(" · ")}
      </text>
    </g>
  );
}

function Stage({ node }: { node: Node }) {
  const format = useFormat();
  const { t } = useTranslation("views");
  const chosen = useChosen();
  const here = chosen?.collection === "stages" && chosen.id === node.id;
  const { name, journeys } = node;
  const n = journeys !== null && t("flow.journeys", { count: journeys, n: format.count(journeys) });
  return (
    <g
      className={style.stage}
      data-stage={node.id}
      data-chosen={here || undefined}
      aria-label={n ? `${name}: ${n}` : name}
      {...pressed(() => choose(here ? null : { collection: "stages", id: node.id }))}
      role="button"
      aria-pressed={here}
    >
      <rect x={node.x} y={node.y} width={NODE} height={node.height} rx="3" />
      <text x={node.x + NODE + 8} y={node.y - 20} className={style.name}>
        {name}
      </text>
      <text x={node.x + NODE + 8} y={node.y - 5}>
        {journeys !== null && format.rounded(journeys)}
      </text>
    </g>
  );
}

function StepChip({ step }: { step: Step }) {
  const chosen = useChosen();
  const here = chosen?.collection === "steps" && chosen.id === step.id;
  return (
    <g
      className={style.step}
      data-chosen={here || undefined}
      aria-label={step.name}
      {...pressed(() => choose(here ? null : { collection: "steps", id: step.id }))}
      role="button"
      aria-pressed={here}
    >
      <rect x={step.x - 6} y={step.y - 15} width="150" height="22" rx="6" />
      <text x={step.x + 2} y={step.y}>
        {step.name.length > 16 ? `${step.name.slice(0, 15)}…` : step.name}
      </text>
    </g>
  );
}
