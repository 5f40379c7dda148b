import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StageView } from "../api/schema";
import { useMay } from "../api/session";
import { useStageOwners } from "../api/sharing";
import { choose } from "../doc/chosen";
import { useMapDoc } from "../doc/context";
import { useLanguageName } from "../doc/hooks";
import { useNumbers } from "../doc/numbers";
import { renameStage } from "../doc/stages";
import { useFormat } from "../kit/format";
import { Counted } from "../kit/Who";
import { useDraggable } from "./dragging";
import { CHOSEN, useMarks } from "./editor";
import { useHeadKeys } from "./headKeys";
import type { Near, Span } from "./layout";
import style from "./map.module.css";
import { Others } from "./Others";
import { StageMenu } from "./StageMenu";
import { StepHead } from "./StepHead";
import { Talk } from "./Talk";
import { TextField } from "./TextField";

/** The name of a stage, how many came, how long it took, and the names of its steps. */
export function StageHead({
  span,
  numbers,
  near,
}: {
  span: Span;
  numbers: StageView | undefined;
  near?: Near;
}) {
  const { t } = useTranslation("map");
  const { doc, canEdit, id: map } = useMapDoc();
  const { stage, width } = span;
  const name = useLanguageName(stage.name);
  const [renaming, setRenaming] = useState(false);
  const pressed = useHeadKeys({ stage }, () => setRenaming(true));
  const marks = useMarks(`stages:${stage.id}`);
  const ref = useDraggable("stages", stage.id, canEdit && !renaming);
  return (
    <div
      ref={ref}
      className={style.stage}
      style={{ width }}
      data-stage={stage.id}
      data-about={`stages:${stage.id}`}
      data-chosen={marks & CHOSEN ? true : undefined}
      data-tour="stage"
    >
      {renaming ? (
        <TextField
          label={t("edit.stage.rename")}
          value={name}
          done={(how, value) => {
            setRenaming(false);
            const words = value.trim();
            if (how !== "escape" && words && words !== name) renameStage(doc, stage.id, words);
          }}
        />
      ) : (
        <h2>
          <button
            type="button"
            aria-pressed={Boolean(marks & CHOSEN)}
            data-head={stage.id}
            onClick={() => choose({ collection: "stages", id: stage.id })}
            onDoubleClick={() => canEdit && setRenaming(true)}
            onKeyDown={pressed}
          >
            {name}
          </button>
        </h2>
      )}
      <Came numbers={numbers} name={name} />
      <Owner map={map} stage={stage.id} />
      <Talk name={`stages:${stage.id}`} />
      {canEdit && <StageMenu stage={stage} name={name} rename={() => setRenaming(true)} />}
      <Others name={`stages:${stage.id}`} />
      {span.columns[0]?.step && <Steps span={span} near={near} />}
    </div>
  );
}

function Came({ numbers, name }: { numbers: StageView | undefined; name: string }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const { waiting } = useNumbers();
  if (!numbers) return waiting ? <p aria-busy="true">&nbsp;</p> : null;
  const time = numbers.median_to_next_seconds ?? numbers.median_inside_seconds;
  return (
    <p>
      <span data-tour="number">
        <Counted
          cell={{ of: "map", cell: numbers.cells.customers ?? numbers.cells.entered ?? "" }}
          of={name}
        >
          {format.count(numbers.customers)}
        </Counted>
      </span>{" "}
      {t("stage.customers")}
      {time !== null && time > 0 && (
        <>
          {" · "}
          <span>{t("stage.median", { time: format.duration(time) })}</span>
        </>
      )}
    </p>
  );
}

/** Who answers for the stage: a person, or a department. */
function Owner({ map, stage }: { map: string; stage: string }) {
  const { t } = useTranslation("map");
  const { data } = useStageOwners(map, useMay().role !== null);
  const of = data?.find((one) => one.stage === stage);
  const name = of?.person?.name ?? of?.department?.name;
  return name ? <p>{t("owner.of", { name })}</p> : null;
}

/** The steps that are near the window, each above its column. */
function Steps({ span, near }: { span: Span; near: Near | undefined }) {
  const [from, to] = near ? [near.from - span.at, near.to - span.at] : [0, span.columns.length];
  const first = Math.max(0, from);
  return (
    <ol
      className={style.steps}
      style={{ paddingInlineStart: first * (span.columns[0]?.width ?? 0) }}
    >
      {span.columns
        .slice(first, Math.max(0, to))
        .map(({ step, width }) => step && <StepHead key={step.id} step={step} width={width} />)}
    </ol>
  );
}
