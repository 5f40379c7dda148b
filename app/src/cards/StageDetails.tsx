import { useTranslation } from "react-i18next";
import { useDepartments, useMembersHere } from "../api/members";
import { useMay } from "../api/session";
import { useOwnStage, useStageOwners } from "../api/sharing";
import { useMapDoc } from "../doc/context";
import type { Stage } from "../doc/elements";
import { nameIn } from "../doc/hooks";
import { useNumbers } from "../doc/numbers";
import { renameStage } from "../doc/stages";
import { Wrong } from "../kit/Form";
import { useLanguage } from "../kit/words";
import { ArrowsPart } from "./ArrowsPart";
import { FeelingPart } from "./FeelingPart";
import { Field, Part, Said } from "./Field";
import { FromLibrary } from "./FromLibrary";
import { Head } from "./Head";
import { Line } from "./Line";
import { RuleLine } from "./RuleLine";
import { StageNumbers } from "./StageNumbers";
import { style } from "./style";
import { useSet } from "./thing";

/** A stage: its numbers, what customers want in it, what we offer, and how one comes into it. */
export function StageDetails({ stage }: { stage: Stage }) {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const language = useLanguage();
  const { view } = useNumbers();
  const set = useSet("stages", stage.id);
  const name = nameIn(stage.name, language);
  const numbers = view?.stages.find((one) => one.stage === stage.id);
  const reason = nameIn(stage.reason, language);
  return (
    <>
      <Head where={[t("numbers.stage")]}>{name}</Head>
      {numbers && view && <StageNumbers stage={stage} name={name} numbers={numbers} view={view} />}
      <Part title={t("stage.title")}>
        {canEdit && (
          <Line
            label={t("field.name")}
            value={name}
            write={(text) => text && text !== name && renameStage(doc, stage.id, text)}
          />
        )}
        <Line
          label={t("stage.goal")}
          value={stage.goal}
          write={(text) => set({ goal: text ?? "" })}
          placeholder={t("stage.goalHint")}
          long
          most={2000}
        />
        <Line
          label={t("stage.needs")}
          value={stage.needs}
          write={(text) => set({ needs: text ?? "" })}
          placeholder={t("stage.needsHint")}
          long
          most={2000}
        />
        <Line
          label={t("stage.support")}
          value={stage.support}
          write={(text) => set({ support: text ?? "" })}
          placeholder={t("stage.supportHint")}
          long
          most={2000}
        />
        <Owner stage={stage.id} />
        <RuleLine
          label={t("stage.rule")}
          note={t("stage.ruleNote")}
          value={stage.rule}
          write={(rule) => set({ rule })}
        />
      </Part>
      <FeelingPart place={stage.id} stage={stage.id} />
      <ArrowsPart id={stage.id} />
      <FromLibrary kinds={["touchpoint", "metric", "insight"]} place={{ stage: stage.id }} />
      <Part title={t("numbers.evidence")}>
        <p className={style.note}>
          {stage.renamed || stage.shaped || !reason ? t("numbers.byHand") : reason}
        </p>
      </Part>
    </>
  );
}

/** Who answers for the stage: a person, or a department. */
function Owner({ stage }: { stage: string }) {
  const { t } = useTranslation("cards");
  const { id: map, canEdit } = useMapDoc();
  const inside = useMay().role !== null;
  const people = useMembersHere(inside);
  const departments = useDepartments(inside);
  const owners = useStageOwners(map, inside);
  const own = useOwnStage(map);
  if (!inside) return null;
  const now = owners.data?.find((one) => one.stage === stage);
  const name = now?.person?.name ?? now?.department?.name;
  const held = now?.person
    ? `person:${now.person.id}`
    : now?.department
      ? `department:${now.department.id}`
      : "";
  if (!canEdit) return name ? <Said label={t("field.owner")}>{name}</Said> : null;
  const write = (chosen: string) => {
    const [kind, id] = chosen.split(/:(.*)/s);
    own.mutate({ stage, ...(kind && id ? { [kind]: id } : { person: null, department: null }) });
  };
  return (
    <>
      <Field label={t("field.owner")}>
        {(id) => (
          <select
            id={id}
            className={style.input}
            value={held}
            disabled={own.isPending}
            onChange={(event) => write(event.target.value)}
          >
            <option value="">{t("field.nobody")}</option>
            <optgroup label={t("stage.departments")}>
              {departments.data?.map(({ id, name }) => (
                <option key={id} value={`department:${id}`}>
                  {name}
                </option>
              ))}
            </optgroup>
            <optgroup label={t("stage.people")}>
              {people.data?.map(({ id, name }) => (
                <option key={id} value={`person:${id}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          </select>
        )}
      </Field>
      {own.error ? <Wrong error={own.error} /> : null}
    </>
  );
}
