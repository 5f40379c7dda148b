import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StageView } from "../api/schema";
import { useMay } from "../api/session";
import { useStageOwners } from "../api/sharing";
import { choose } from "../doc/chosen";
import type { Column } from "../doc/columns";
import { set } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { useLanguageName } from "../doc/hooks";
import { OpensMap } from "../doc/Inside";
import { renameStage } from "../doc/stages";
import { useFormat } from "../kit/format";
import { Counted } from "../kit/Who";
import cardStyle from "./card.module.css";
import { useDraggable } from "./dragging";
import { CHOSEN, useMarks } from "./editor";
import type { Span } from "./layout";
import style from "./map.module.css";
import { Others } from "./Others";
import { StageMenu, StepMenu } from "./StageMenu";
import { Talk } from "./Talk";
import { TextField } from "./TextField";

/** The name of a stage, how many came, how long it took, and the names of its steps. */
export function StageHead({ span, numbers }: { span: Span; numbers: StageView | undefined }) {
  const { t } = useTranslation("map");
  const { doc, canEdit, id: map } = useMapDoc();
  const { stage, columns, width } = span;
  const name = useLanguageName(stage.name);
  const [renaming, setRenaming] = useState(false);
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
            data-head={columns[0]?.place}
            onClick={() => choose({ collection: "stages", id: stage.id })}
            onDoubleClick={() => canEdit && setRenaming(true)}
            onKeyDown={(event) => {
              if (event.key === "F2" && canEdit) setRenaming(true);
            }}
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
      {columns[0]?.step && <Steps columns={columns} />}
    </div>
  );
}

function Came({ numbers, name }: { numbers: StageView | undefined; name: string }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  if (!numbers) return null;
  const time = numbers.median_to_next_seconds ?? numbers.median_inside_seconds;
  return (
    <p data-tour="number">
      <Counted
        cell={{ of: "map", cell: numbers.cells.customers ?? numbers.cells.entered ?? "" }}
        of={name}
      >
        {format.count(numbers.customers)}
      </Counted>{" "}
      {t("stage.customers")}
      {time !== null && time > 0 && ` · ${t("stage.median", { time: format.duration(time) })}`}
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

function Steps({ columns }: { columns: readonly Column[] }) {
  return (
    <ol className={style.steps}>
      {columns.map((column) => (
        <li key={column.place} style={{ width: column.width }}>
          <Step column={column} />
        </li>
      ))}
    </ol>
  );
}

function Step({ column: { step } }: { column: Column }) {
  const { t } = useTranslation("map");
  const { doc, canEdit } = useMapDoc();
  const [renaming, setRenaming] = useState(false);
  if (!step) return null;
  if (renaming)
    return (
      <TextField
        label={t("edit.step.rename")}
        value={step.name}
        done={(how, value) => {
          setRenaming(false);
          if (how !== "escape" && value.trim()) set(doc, "steps", step.id, { name: value.trim() });
        }}
      />
    );
  return (
    <>
      <button
        type="button"
        className={cardStyle.name}
        onClick={() => choose({ collection: "steps", id: step.id })}
        onDoubleClick={() => canEdit && setRenaming(true)}
      >
        {step.name}
      </button>
      {step.map && <OpensMap map={step.map} />}
      {canEdit && <StepMenu step={step} rename={() => setRenaming(true)} />}
    </>
  );
}
