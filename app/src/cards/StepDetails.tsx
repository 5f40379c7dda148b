import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import type { Step } from "../doc/elements";
import { ArrowsPart } from "./ArrowsPart";
import { FeelingPart } from "./FeelingPart";
import { Head } from "./Head";
import { Line } from "./Line";
import { NestedPart } from "./NestedPart";
import { usePlaceNames, useSet } from "./thing";

/** A step: its name, the map that tells it in detail, and where else it leads. */
export function StepDetails({ step }: { step: Step }) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const places = usePlaceNames();
  const set = useSet("steps", step.id);
  return (
    <>
      <Head where={[t("step.title"), places.get(step.stage)]}>{step.name}</Head>
      {canEdit && (
        <Line label={t("field.name")} value={step.name} write={(name) => name && set({ name })} />
      )}
      <NestedPart map={step.map} write={(map) => set({ map })} />
      <FeelingPart place={step.id} stage={step.stage} />
      <ArrowsPart id={step.id} />
    </>
  );
}
