import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMaps } from "../api/maps";
import { useDepartments } from "../api/members";
import { useMay } from "../api/session";
import { setAbout } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { About } from "../doc/elements";
import { useAbout } from "../doc/hooks";
import { useFormat } from "../kit/format";
import { thisDay } from "./age";
import { Act, More } from "./Field";
import { NumberLine } from "./Line";
import { useLed } from "./led";
import { NameList } from "./NameList";
import { Options, Pick } from "./Options";
import { PersonField } from "./PersonField";
import { Prose } from "./Prose";
import { style } from "./style";
import { Tags } from "./Tags";
import { useKnownTags } from "./thing";

const STATES = ["as_is", "to_be"] as const;
/** Publishing has rules of its own, and archiving belongs to the gallery. */
const STATUSES = ["draft", "review"] as const;
const LONGEST_MONTHS = 12;

/** What the map says of itself. */
export function AboutPart({ children }: { children?: ReactNode }) {
  const { t } = useTranslation("cards");
  const { doc, canEdit, guest } = useMapDoc();
  const about = useAbout();
  const inside = useMay().role !== null && !guest;
  const known = useKnownTags();
  const departments = useDepartments(inside);
  const set = (fields: Partial<About>) => setAbout(doc, fields);
  const settled = about.status !== "draft" && about.status !== "review";
  return (
    <More title={t("map.about")} open={!canEdit} reached={useLed("about")}>
      {children}
      <Prose
        label={t("map.description")}
        collection="about"
        field="description"
        value={about.description}
        placeholder={t("map.descriptionHint")}
      />
      <Options
        label={t("map.state")}
        options={STATES.map((value) => ({ value, name: t(`map.${value}`) }))}
        value={about.state}
        write={(value) => set({ state: value as About["state"] })}
      />
      {settled ? (
        <p className={style.note}>{t(`map.${about.status}`)}</p>
      ) : (
        <Options
          label={t("map.status")}
          options={STATUSES.map((value) => ({ value, name: t(`map.${value}`) }))}
          value={about.status}
          write={(value) => set({ status: value as About["status"] })}
        />
      )}
      <PersonField label={t("field.owner")} value={about.owner} write={(owner) => set({ owner })} />
      {inside && (departments.data?.length ?? 0) > 0 && (
        <Pick
          label={t("map.department")}
          options={(departments.data ?? []).map(({ id, name }) => ({ value: id, name }))}
          value={about.department}
          none={t("map.noDepartment")}
          write={(department) => set({ department })}
        />
      )}
      <Tags values={about.tags} known={known} write={(tags) => set({ tags })} />
      <NameList
        label={t("map.sources")}
        values={about.sources}
        write={(sources) => set({ sources })}
        placeholder={t("map.sourcesHint")}
      />
      {inside && <Relatives about={about} set={set} />}
      <Review about={about} set={set} />
    </More>
  );
}

interface Part {
  about: About;
  set: (fields: Partial<About>) => void;
}

/** The map that this one is a part of, and the one that shows the other state. */
function Relatives({ about, set }: Part) {
  const { t } = useTranslation("cards");
  const { id } = useMapDoc();
  const { data } = useMaps();
  const others = (data ?? [])
    .filter((one) => one.id !== id)
    .map((one) => ({ value: one.id, name: one.title }));
  if (others.length === 0) return null;
  return (
    <>
      <Pick
        label={t("map.parent")}
        options={others}
        value={about.parent}
        none={t("map.noParent")}
        write={(parent) => set({ parent })}
      />
      <Pick
        label={t(about.state === "as_is" ? "map.twinToBe" : "map.twinAsIs")}
        options={others}
        value={about.twin}
        none={t("map.noTwin")}
        write={(twin) => set({ twin })}
      />
    </>
  );
}

/** How often the map is looked through, and when that was done last. */
function Review({ about, set }: Part) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const format = useFormat();
  const months = (given: number | null) =>
    Math.min(LONGEST_MONTHS, Math.max(1, Math.round(given ?? LONGEST_MONTHS)));
  return (
    <>
      {canEdit && (
        <NumberLine
          label={t("map.months")}
          value={about.review_months}
          write={(given) => set({ review_months: months(given) })}
        />
      )}
      <p className={style.note}>
        {about.reviewed
          ? t("map.reviewed", { day: format.day(`${about.reviewed}T12:00:00Z`) })
          : t("map.neverReviewed")}
        {format.between}
        {canEdit && about.reviewed !== thisDay() && (
          <Act go={() => set({ reviewed: thisDay() })}>{t("map.reviewNow")}</Act>
        )}
      </p>
    </>
  );
}
