import { useState } from "react";
import { useTranslation } from "react-i18next";
import { choose } from "../doc/chosen";
import { set } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { OpensMap } from "../doc/Inside";
import type { Kept } from "../doc/records";
import cardStyle from "./card.module.css";
import { useDraggable } from "./dragging";
import { CHOSEN, useMarks } from "./editor";
import { useHeadKeys } from "./headKeys";
import { StepMenu } from "./StageMenu";
import { TextField } from "./TextField";

/** The name of a step, above its column: dragged beside another one, or into another stage. */
export function StepHead({ step, width }: { step: Kept<"steps">; width: number }) {
  const { t } = useTranslation("map");
  const { doc, canEdit } = useMapDoc();
  const [renaming, setRenaming] = useState(false);
  const rename = () => canEdit && setRenaming(true);
  const pressed = useHeadKeys({ step }, rename);
  const marks = useMarks(`steps:${step.id}`);
  const ref = useDraggable("steps", step.id, canEdit && !renaming);
  if (renaming)
    return (
      <li style={{ width }}>
        <TextField
          label={t("edit.step.rename")}
          value={step.name}
          done={(how, value) => {
            setRenaming(false);
            const name = value.trim();
            if (how !== "escape" && name) set(doc, "steps", step.id, { name });
          }}
        />
      </li>
    );
  return (
    <li
      ref={ref}
      style={{ width }}
      data-step={step.id}
      data-chosen={marks & CHOSEN ? true : undefined}
    >
      <button
        type="button"
        className={cardStyle.name}
        aria-pressed={Boolean(marks & CHOSEN)}
        data-head={step.id}
        onClick={() => choose({ collection: "steps", id: step.id })}
        onDoubleClick={rename}
        onKeyDown={pressed}
      >
        {step.name}
      </button>
      {step.map && <OpensMap map={step.map} />}
      {canEdit && <StepMenu step={step} rename={() => setRenaming(true)} />}
    </li>
  );
}
