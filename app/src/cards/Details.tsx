import { useTranslation } from "react-i18next";
import { useChosen } from "../doc/chosen";
import { useMapDoc } from "../doc/context";
import { useRecord } from "../doc/hooks";
import { CardDetails } from "./CardDetails";
import { CellDetails } from "./CellDetails";
import { LaneDetails } from "./LaneDetails";
import { MapDetails } from "./MapDetails";
import { PainDetails } from "./PainDetails";
import { PersonaDetails } from "./PersonaDetails";
import { StageDetails } from "./StageDetails";
import { StepDetails } from "./StepDetails";
import { style } from "./style";
import { TouchpointDetails } from "./TouchpointDetails";

/** What stands behind whatever is selected, and the place where it is changed. */
export function Details() {
  const { id: map } = useMapDoc();
  const chosen = useChosen();
  return (
    <div className={style.details} key={`${map} ${chosen?.collection} ${chosen?.id}`}>
      <Chosen />
    </div>
  );
}

function Chosen() {
  const chosen = useChosen();
  if (!chosen) return <MapDetails />;
  const { collection, id } = chosen;
  switch (collection) {
    case "pain":
      return <PainDetails rank={Number(id)} />;
    case "cell":
      return <CellDetails cell={id} />;
    case "cards":
      return <OfCard id={id} />;
    case "touchpoints":
      return <OfTouchpoint id={id} />;
    case "stages":
      return <OfStage id={id} />;
    case "steps":
      return <OfStep id={id} />;
    case "lanes":
      return <OfLane id={id} />;
    case "personas":
      return <OfPersona id={id} />;
    default:
      return <MapDetails />;
  }
}

function OfCard({ id }: { id: string }) {
  const card = useRecord("cards", id);
  return card ? <CardDetails card={card} /> : <Gone />;
}

function OfTouchpoint({ id }: { id: string }) {
  const touchpoint = useRecord("touchpoints", id);
  return touchpoint ? <TouchpointDetails touchpoint={touchpoint} /> : <Gone />;
}

function OfStage({ id }: { id: string }) {
  const stage = useRecord("stages", id);
  return stage ? <StageDetails stage={stage} /> : <Gone />;
}

function OfStep({ id }: { id: string }) {
  const step = useRecord("steps", id);
  return step ? <StepDetails step={step} /> : <Gone />;
}

function OfLane({ id }: { id: string }) {
  const lane = useRecord("lanes", id);
  return lane ? <LaneDetails lane={lane} /> : <Gone />;
}

function OfPersona({ id }: { id: string }) {
  const persona = useRecord("personas", id);
  return persona ? <PersonaDetails persona={persona} /> : <Gone />;
}

/** Somebody took it away while it was looked at. */
function Gone() {
  const { t } = useTranslation("cards");
  return <p className={style.note}>{t("gone")}</p>;
}
