import { Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { move } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { nameIn, useRecords } from "../doc/hooks";
import type { Kept } from "../doc/records";
import { sayAbout } from "../doc/saying";
import { addStage, addStep, mergeStages, moveStage, removeStage, removeStep } from "../doc/stages";
import { useLanguage } from "../kit/words";
import cardStyle from "./card.module.css";
import { SplitDialog } from "./Dialogs";
import { OwnerDialog } from "./OwnerDialog";

/** Everything that can be done with a stage. */
export function StageMenu({
  stage,
  name,
  rename,
}: {
  stage: Kept<"stages">;
  name: string;
  rename: () => void;
}) {
  const { t } = useTranslation("map");
  const { t: said } = useTranslation("comments");
  const { doc, id: map } = useMapDoc();
  const language = useLanguage();
  const stages = useRecords("stages");
  const [asking, setAsking] = useState<"split" | "owner" | null>(null);
  const at = stages.findIndex(({ id }) => id === stage.id);
  const [before, after] = [stages[at - 1], stages[at + 1]];
  const called = (one: Kept<"stages">) => nameIn(one.name, language);
  const fresh = t("edit.stage.new");
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button
            type="button"
            className={cardStyle.change}
            aria-label={t("edit.changeOf", { name })}
          >
            {t("edit.change")}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => sayAbout(`stages:${stage.id}`)}>
            {said("panel.about")}
          </Menu.Item>
          <Menu.Item onClick={rename}>{t("edit.rename")}</Menu.Item>
          <Menu.Item onClick={() => addStep(doc, stage.id, t("edit.step.new"))}>
            {t("edit.step.add")}
          </Menu.Item>
          <Menu.Item onClick={() => setAsking("owner")}>{t("owner.choose")}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => addStage(doc, fresh, stage.id)}>
            {t("edit.stage.addBefore")}
          </Menu.Item>
          <Menu.Item onClick={() => addStage(doc, fresh, after?.id)}>
            {t("edit.stage.add")}
          </Menu.Item>
          <Menu.Item disabled={!before} onClick={() => moveStage(doc, stage.id, before?.id)}>
            {t("edit.stage.left")}
          </Menu.Item>
          <Menu.Item disabled={!after} onClick={() => moveStage(doc, stage.id, stages[at + 2]?.id)}>
            {t("edit.stage.right")}
          </Menu.Item>
          {before && (
            <Menu.Item onClick={() => mergeStages(doc, before.id, stage.id)}>
              {t("edit.stage.mergeLeft", { name: called(before) })}
            </Menu.Item>
          )}
          {after && (
            <Menu.Item onClick={() => mergeStages(doc, stage.id, after.id)}>
              {t("edit.stage.mergeRight", { name: called(after) })}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setAsking("split")}>{t("edit.stage.split")}</Menu.Item>
          <Menu.Item disabled={stages.length < 2} onClick={() => removeStage(doc, stage.id)}>
            {t("edit.stage.remove")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking === "split" && (
        <SplitDialog stage={stage} name={name} close={() => setAsking(null)} />
      )}
      {asking === "owner" && (
        <OwnerDialog map={map} stage={stage.id} name={name} close={() => setAsking(null)} />
      )}
    </>
  );
}

/** Everything that can be done with a step. */
export function StepMenu({ step, rename }: { step: Kept<"steps">; rename: () => void }) {
  const { t } = useTranslation("map");
  const { t: said } = useTranslation("comments");
  const { doc } = useMapDoc();
  const all = useRecords("steps");
  const steps = all.filter(({ stage }) => stage === step.stage);
  const at = steps.findIndex(({ id }) => id === step.id);
  const put = (before: string | undefined) => move(doc, "steps", [step.id], { before });
  const behind = (one: Kept<"steps"> | undefined) =>
    one && all[all.findIndex(({ id }) => id === one.id) + 1]?.id;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={cardStyle.change}
          aria-label={t("edit.changeOf", { name: step.name })}
        >
          {t("edit.change")}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => sayAbout(`steps:${step.id}`)}>{said("panel.about")}</Menu.Item>
        <Menu.Item onClick={rename}>{t("edit.rename")}</Menu.Item>
        <Menu.Item onClick={() => addStep(doc, step.stage, t("edit.step.new"), behind(step))}>
          {t("edit.step.addAfter")}
        </Menu.Item>
        <Menu.Item disabled={at < 1} onClick={() => put(steps[at - 1]?.id)}>
          {t("edit.stage.left")}
        </Menu.Item>
        <Menu.Item disabled={at === steps.length - 1} onClick={() => put(behind(steps[at + 1]))}>
          {t("edit.stage.right")}
        </Menu.Item>
        <Menu.Item onClick={() => removeStep(doc, step.id)}>{t("edit.step.remove")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
